"""stemagg: from the reports that schools send to the department's official report."""

__version__ = "0.1.0"
