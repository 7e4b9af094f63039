"""What Pulumi calls `pulumi-analyzer-policy-python`: runs the policy pack in the current folder."""

import os
import sys

os.execv(sys.executable, [sys.executable, "-u", ".", *sys.argv[2:]])
