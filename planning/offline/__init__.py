"""The offline engine: runs a Pulumi program against a monitor of ours and keeps everything it registers."""
