"""`python -m stemagg` is the `stemagg` command."""

from stemagg.cli.main import run

if __name__ == "__main__":
    run()
