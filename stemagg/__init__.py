"""stemagg: from the reports that schools send to the department's official report.

In: the files that were received, and a campaign folder. Out: totals, findings, and a Word report of which every figure
can be traced to its cell. `stemagg.cli` is the way in for people; the map for engineers is CONTRIBUTING.md.
"""

__version__ = "0.1.0"
