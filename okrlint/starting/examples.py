"""The first organisation and the first goals: examples that keep every rule, with comments that say what each part is.

The words are meant to be true of any organisation, from a school to a shipyard; the figures are made up, and say so.
"""

from __future__ import annotations

ORG = """\
# yaml-language-server: $$schema=.schema/org.schema.json
# Who exists and who is above whom. Goals name teams and people by their ids.

organization: $organization
$mission

teams:
  - id: $company        # exactly one team has no parent
    name: $organization
    level: company

  - id: $team
    name: $team_name
    level: team         # company, department or team
    parent: $company
    lead: $lead

people:
  - id: $lead
    name: $lead_name
    team: $team$handle

  # A role may stand where a person does. This one confirms figures until you name somebody.
  - id: $reviewer
    name: Reviewer of figures
    team: $company
"""

_HEAD = """\
# yaml-language-server: $$schema=../.schema/goals.schema.json
# $heading
#
# EXAMPLE: the goals and all figures below are made up. Put your own in their place, then delete this line.

cycle: $cycle
"""

COMPANY = (
    _HEAD.replace("$heading", "What the whole organisation wants to be different by the end of the cycle.")
    + """\
team: $company
objectives:
  - id: first-try
    # An objective says what will be different, and for whom: no task, no figure. One to three are enough for all.
    title: People get what they came for at the first try
    owner: $lead             # exactly one person answers for it$starts_told
    why: |
      Whoever has to come a second time trusts us less, and costs twice the effort.
    key_results:
      # A key result is a figure: where it stands, where it should be, and where anybody can read it.
      - id: settled
        title: Requests settled at the first contact rise from 60% to 75%
        unit: "%"
        baseline: 60        # measured, not guessed
        target: 75
        validator: $reviewer # confirms the figure; never the owner
        source: the monthly count of requests

      - id: recommend
        title: People who would recommend us rise from 40% to 50%
        unit: "%"
        baseline: 40
        target: 50
        validator: $reviewer
        source: the question at the end of each contact

not_doing:
  # What was turned down, and why: this makes focus visible.
  - title: A second place to go to
    why: First the one that is there has to do it at the first try
"""
)

TEAM = (
    _HEAD.replace("$heading", "What this team adds to the goals of the whole. Three to five objectives are plenty.")
    + """\
team: $team
objectives:
  - id: newcomers
    title: Newcomers find their way in their first week
    owner: $lead$starts
    supports: $company/first-try       # the goal above that this one helps
    why: |
      Who does not find the way in the first week seldom comes back for a second.
    key_results:
      - id: arrived
        title: Newcomers who reach what they came for in their first week rise from 40% to 55%
        unit: "%"
        baseline: 40
        target: 55
        validator: $reviewer
        source: the list of newcomers

      - id: asked-twice
        title: Newcomers who have to ask twice fall from 30% to 20%
        indicator: leading  # moves early, and so shows early whether the work below helps
        unit: "%"
        baseline: 30
        target: 20
        validator: $reviewer
        source: the log of questions
    initiatives:
      # The work believed to move the key results. Tasks belong here, never among the key results.
      - id: third-day
        title: Call every newcomer on the third day
        owner: $lead
        moves: [arrived, asked-twice]
        priority: {alignment: 5, impact: 4, effort: 2, risk: 1}      # 1 to 5 each
        status: planned

      - id: walk-along
        title: Walk through the first week with five newcomers
        owner: $lead
        moves: [asked-twice]
        priority: {alignment: 4, impact: 4, effort: 3, risk: 1}
        status: planned

      - id: first-texts
        title: Rewrite the three texts that newcomers read first
        owner: $lead
        moves: [arrived]
        priority: {alignment: 4, impact: 3, effort: 3, risk: 1}
        status: planned

  - id: answers
    title: People get an answer while it still helps them
    owner: $lead$starts
    supports: $company/first-try
    why: |
      A right answer that comes too late is a wrong one.
    key_results:
      - id: in-two-days
        title: Questions answered within two working days rise from 60% to 85%
        unit: "%"
        baseline: 60
        target: 85
        validator: $reviewer
        source: the log of questions

      - id: asked-again
        title: Questions that are asked a second time fall from 25% to 15%
        unit: "%"
        baseline: 25
        target: 15
        validator: $reviewer
        source: the log of questions
    guardrails:
      # What must not get worse on the way: quick answers are worth nothing when they are wrong.
      - id: corrected
        metric: answers that had to be corrected
        unit: "%"
        max: 5
        owner: $reviewer

  - id: calm
    title: Colleagues do careful work without staying late
    owner: $lead$starts
    supports: $company/first-try
    why: |
      Mistakes are made by the tired, and those who leave take what they know with them.
    key_results:
      - id: overtime
        title: Overtime falls from 6 to 3 hours a week
        metric: overtime of each person
        unit: hours
        baseline: 6
        target: 3
        validator: $reviewer
        source: the time sheets

      - id: unhurried
        title: Colleagues who say that they can work without hurry rise from 50% to 70%
        unit: "%"
        baseline: 50
        target: 70
        validator: $reviewer
        source: the monthly question to all

# Once a week write down what a figure reads:
#   okrlint checkin $team/answers/in-two-days 64 -c 0.6 -m "Mornings are kept free for answers"

not_doing:
  - title: A second channel for questions
    why: First the one that is there has to be quick
"""
)
