"""The documented result of `tactic score --json`, as the interface prints it; the playbook's digest is its own."""

DOCUMENTED = {
    "format": "tactic-assessment/1",
    "stage": "launch",
    "as_of": "2026-01-15",
    "assessors": ["A"],
    "verdict": {
        "headline": {"level": 1, "name": "not_yet"},
        "worst": {"level": 1, "name": "not_yet"},
        "best": {"level": 2, "name": "go_with_conditions"},
    },
    "risk": {
        "overall": {"worst": 2, "best": 2, "faces": ["official"]},
        "faces": {
            "group": {"worst": 1, "best": 1},
            "official": {"worst": 2, "best": 2},
            "contact": {"worst": 1, "best": 1},
            "outside": {"worst": 1, "best": 1},
        },
    },
    "benefit": {"low": 3, "high": 3},
    "readiness": {
        "weakest": "P3",
        "considerations": {
            "W": {"low": "17/28", "high": "61/84", "thin": False},
            "P2": {"low": "3/4", "high": "3/4", "thin": False},
            "P3": {"low": "9/16", "high": "3/4", "thin": False},
            "P4": {"low": "3/4", "high": "3/4", "thin": False},
            "P5": {"low": "3/4", "high": "3/4", "thin": False},
        },
    },
    "coverage": {
        "asked": 44,
        "answered": 42,
        "dont_know": 1,
        "not_answered": 1,
        "not_applicable": 0,
        "unknown_by_rule": 0,
    },
    "blocking": [{"rule": "must_have", "subject": "P3.1", "limit": 1}],
    "improvements": {
        "single": [{"question": "P3.1", "to": 2}],
        "set": {"reaches": 2, "necessary": [{"question": "P3.1", "to": 2}], "further": []},
    },
    "watch": [],
    "find_out": ["P3.1"],
    "stances": {},
    "disagreements": [],
    "identical": [],
    "stale": [],
    "guesses": [],
}
