"""Goal files of any size for the measurements: made, not found, and the same at every run."""

from __future__ import annotations

_SUBJECTS = ("New teams", "Clinics", "Returning clients", "Night crews", "First-time buyers", "Trainers", "Schools")
_CHANGES = ("succeed in their first week", "find an answer alone", "stay for a second year", "trust the figures")


def objective(number: int) -> str:
    """Return one objective with three key results, a guardrail, a lever and comments: about 1.5 kB."""
    subject, change = _SUBJECTS[number % len(_SUBJECTS)], _CHANGES[number % len(_CHANGES)]
    return f"""
  - id: goal-{number}
    title: {subject} {change}
    owner: person-{number % 40}   # answers for it
    why: |
      Half of those who leave do so before day seven; number {number} on the list of reasons: nobody called.
      We keep what works: *one* call, one mail.
    supports: company/first-choice
    contributors: [platform, "growth", 'sales']
    # what we agreed in the workshop
    key_results:
      - id: conversion
        title: Conversion from trial to paid rises from {number % 9} to {number % 9 + 2}
        metric: trial-to-paid conversion
        unit: "%"
        baseline: {number % 9}
        target: {number % 9 + 2}
        source: warehouse.billing.trials
        checkins:
          - {{date: 2026-10-12, value: {number % 9}.4, confidence: 0.7, note: New mails are live}}
          - {{date: 2026-10-19, value: {number % 9}.6, confidence: 0.6}}
          - date: 2026-10-26
            value: {number % 9}.7
            note: >-
              A folded note that runs over
              two lines.
      - id: answers
        title: "First answer within 2 h: down from 9 h"
        unit: h
        baseline: 9
        target: 2
      - id: kept
        title: Fewer than 5% leave
        unit: "%"
        max: 5
    guardrails:
      - {{id: refunds, metric: refund rate, unit: "%", max: 2, owner: finn}}
    initiatives:
      - id: calls
        title: Call every new team on day two
        owner: finn
        moves: [conversion, kept]
"""


def goal_file(size: int) -> str:
    """Return a goal file of about `size` bytes."""
    parts = ["cycle: 2026-Q4\nteam: growth\nobjectives:\n"]
    length = number = 0
    while length < size:
        parts.append(objective(number))
        length += len(parts[-1])
        number += 1
    return "".join(parts)
