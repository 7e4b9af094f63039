"""Config is validated without the SDK: no spec module imports Pulumi, however indirectly."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SPECS = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in (ROOT / "components").rglob("spec.py")
)


def test_every_spec_module_is_imported_without_pulumi() -> None:
    assert "components.network.spec" in SPECS
    program = (
        "import importlib, sys\n"
        f"for name in {SPECS}:\n"
        "    importlib.import_module(name)\n"
        "    found = sorted(m for m in sys.modules if m.split('.')[0].startswith('pulumi'))\n"
        "    assert not found, f'{name} imports {found[0]}'\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
