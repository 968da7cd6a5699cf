"""Wording: sound titles stay silent, and each thing that is no outcome is called by its name."""

from __future__ import annotations

import time
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrlint.resources import package_text
from okrlint.syntax.parse import parse
from okrlint.text import Span
from okrlint.wording import Verdict, judge
from okrlint.wording.lexicon import english, singular
from okrlint.wording.say import RULES

Kind = Literal["objective", "key-result"]

# The line above a group names the rule that each title below it breaks; a stroke parts the titles of a line.
OBJECTIVES = """
# sound
Be the number one choice for bilingual schools | Become the #1 choice of small clinics
Grow the advisory business | Pilot an energy audit with ten hotels to win long-term contracts
Every new team succeeds in its first week | Can I trust the figure on my bill? | Nobody waits for a build
Payroll is right the first time | Close the pay gap | Compliance training that people want to take
Attract and retain nurses | Kunden kommen gerne wieder | Nos clients reviennent chaque année
Lanzar el nuevo portal de clientes | Help is there 24/7 for lone workers
The first 100 days make new nurses stay | Version 2.0 users switch without a call
Grow the leasing business in Portugal | Run a pilot of night lessons so that shift workers can finish the course
New tenants feel at home from the first day | No driver waits at the gate
Help farmers earn more from every field | Search answers before people finish typing
Cut the time people wait for builds | Happy customers who stay | Build trust with regulators
Create demand in Asia | Deliver a five-star first week | Make returns so easy that nobody calls
Guests recommend us to their friends | Keep more of the clients we win | Launch delays no longer cost us clients
Release quality improves for mobile users | Support teams solve problems on the first call
Reports reach branch managers before they open | Win the trust of family doctors
Become the first choice of regional hospitals | Schools choose us for science lessons
Reach patients in rural areas | Enter the Nordic market | Small shops get paid on time
Lower the cost of serving small accounts | Help desk answers arrive before lunch
Hiring is fast enough that candidates do not drop out | Train delays no longer strand commuters
Open the market for repair services | Update fatigue disappears for our users
Turn first-time buyers into regulars | Umsatz mit Bestandskunden steigern | Two new markets trust us
Double the number of schools we serve | Doctors find the right patient file within one glance
Our warehouse ships what people ordered | Test results reach patients the same day
Families stay with us through every stage of school | Win back lapsed donors
Make city travel without a car the easy choice | Be the supplier builders recommend to each other
Shop owners understand their numbers without an accountant | Free nurses from paperwork
Bring the joy of reading to every village | Prove that repair is cheaper than replacement
Give every tenant a voice | Become a bank that farmers trust | Turn support into a reason to stay
Cut food waste in our kitchens | Lead the market for quiet heat pumps | New drivers earn from their first day
People get their refund without asking twice | Developers ship on Fridays without fear
Design a checkout so simple that nobody gives up | Raise the quality of care in night shifts
Shorten the way from idea to release | Our data is trusted by every branch | Expand into the Baltic states
Nurses spend their time with patients, not with forms | Students leave us ready for work
Reduce the risk of injuries on site | Simplify tax filing for freelancers
Create a workplace people do not want to leave | Establish us as the voice of small publishers
Build a community of repairers who teach each other | Deliver parcels on the day we promised
Provide clean water to every household in the valley | Train conductors feel safe on every line
Process changes no longer surprise clients | Market leadership in quiet heat pumps
Move commuters from cars to trains | Interview candidates leave as fans
ISO 27001 opens doors to public clients | Buyers know us before the tender is written
# compliance-task
Complete the annual security training | Watch the anti-harassment training video
Renew the ISO 27001 certificate | All staff finish the privacy course | Sign the code of conduct policy
Complete mandatory GDPR training | Pass the yearly ISO audit | Pass the SOC 2 audit
# job-description
Update the CRM | Attend client meetings | Respond to tickets | Maintain the website | Answer customer questions
Keep the wiki up to date | Process incoming invoices | Manage the office calendar | Monitor the servers
Prepare the monthly report | Handle customer complaints
# container-title
Revenue targets 2027 | Sales targets 2026 | Q3 priorities | Goals for marketing | Engineering | Team objectives
2026 roadmap | Miscellaneous | HR goals | Marketing & Sales | Team targets for Q4
Personal development goals 2026
# metric-as-objective
Net revenue retention | # MQLs | ARR 10M | Achieve $2M in new ARR | Customer satisfaction score | NPS
Churn rate | Conversion rate | Monthly recurring revenue | EBITDA 15% | Reach 5,000 users
# task-as-objective
Launch the partner portal | Migrate to Postgres | Create a content strategy | Build feature X
Hire two engineers | Implement the new billing system | Roll out the CRM in all branches
Set up a data warehouse | Redesign the homepage | Write the employee handbook | Organise the yearly conference
Develop a mobile app | Rollout of the loyalty card | Open an office in Lyon | Introduce weekly one-on-ones
Define the brand guidelines | Finish the office move | Integrate the two payroll systems
Publish the sustainability report | Buy a new forklift | Test the backup procedure
Release version 3 of the app | Plan the summer festival | Automate the month-end close
Translate the site into Spanish | Upgrade all laptops | Conduct a market study | Prepare for the audit
Document all processes | Deliver the phase two milestones | Draft a new travel policy | Recruit a finance lead
Establish a design system | Start a podcast | Move to the cloud | Get the new store built
The new depot is open | Relaunch the intranet | Digitise the archive
# health-as-objective
Keep uptime at 99.9% | Maintain current margins | Keep service levels stable | Keep churn below 2%
# soft-verb
Support the sales team | Help the marketing department | Explore new markets
Participate in the pricing project | Look into automation | Assist the data team | Collaborate with marketing
# vague-goal
Improve customer experience | Be more efficient | Deliver excellence | Be a great place to work
Improve communication | Strengthen collaboration across teams | Drive operational excellence
Enhance performance | Optimize processes | Become a better team | Increase efficiency
Provide world-class service | Become more customer-centric
# number-in-objective
Reduce support cost by 25% | Reach 10M ARR by winning the mid-market | Grow newsletter readership to 40,000
Cut delivery times from 5 days to 2 | Increase revenue by $3m
"""
KEY_RESULTS = """
# sound
Win 200k of first contracts | Keep satisfaction above 90% | Trial-to-paid conversion rises from 6% to 8%
From 9 h to 2 h for the first answer | First answer in 2 h instead of 9 h | Revenue per visit up 15% to €48
10,000 people read the posts | 90% of staff pass an unannounced phishing test | Onboard 2 new contributors
Close 5 deals | Sign 3 partners | 200k in sales | Search answers in under 200 ms
Launch onboarding so that activation rises from 20% to 35% | Improve retention | Customers are happier
At least 40 schools renew | Support tickets per customer fall from 4 to 2 | Open bugs fall from 120 to 30
Train delays fall below 5 minutes | Build times drop from 40 min to 10 min
Plan review takes 2 hours instead of 4 | Design partners renew at 90% | Reach 500 weekly active teams
Number of complaints per 1,000 orders from 9 to 4 | No customer waits more than 2 days for a refund
NPS 20 → 50 | Hold late parcels under 3% | First talks that cite a piece of ours rise from 6% to 20%
Median queue time under 4 min | First 10 hospitals buy a licence | Payroll errors fall to zero
Reduce meetings per engineer from 12 to 6 hours a week | 60% of hosts use the new calendar weekly
Release failures drop from 9% to 2% | Event attendees who become clients rise from 3% to 8%
Newsletter open rate from 18% to 30% | Report errors found by auditors from 14 to 2
4 of 5 parents would recommend us | Share of calls solved at first contact reaches 80%
Lancer le nouveau portail | Schließe 5 Verträge ab | Complaints about late parcels fall by half
Average wait at the gate under 6 min | 30 towns sign the repair charter | Win 12 schools in Porto
Secure €2m from three funds | Referral share of new patients rises from 12% to 25%
85% of lessons start on time | Parcels lost per 10,000 from 14 to 5 | Time from order to door under 24 h
Raise first-visit fix rate to 80% | Attract 300 volunteers | No outage longer than 5 minutes
Crash-free sessions at 99.8% | Page loads in under 1.5 s for 95% of visits | Recover 70% of abandoned baskets
Book 40 weddings for next summer | Survey score for 'I feel heard' from 3.1 to 4.2
Training graduates who find a job rise from 50% to 70% | Course completion rate reaches 65%
Sick days per nurse drop from 14 to 9 | 3 of our studies are cited in national guidelines
Ship on time: 95% of orders leave the same day | Plan B orders fall below 3% | Test takers pass at 80%
Release cycle from 6 weeks to 1 week | Hire-to-productive time from 90 to 45 days
Report downloads by journalists reach 400 | Post-visit rating of 4.6 stars | Satisfaction of night staff
Fewer complaints | Add 3 clients in Porto | Collect stories used by 40% of teachers
Get 30 inbound calls a week | Complaints closed within a day | 95% of orders shipped within a day
Double the number of schools that renew
# output-count
Publish 12 blog posts | Raise published posts from 2 to 10 | Hold 6 workshops | Train 100% of staff
Hire 2 engineers | Increase the number of meetings by 20% | Make 50 calls a week | 12 tutorials written
Ship 8 features | Test coverage reaches 80% | Write 30 documents | Migrate 40 services to the new platform
Visit 25 schools | Close 200 tickets | Send 4 newsletters a month | Deliver 10 training sessions
Record 5 podcast episodes | Interview 15 nurses | Redesign 4 pages | Publish two case studies | Run 3 pilots
Organise at least 2 open days | 8 workshops held | 6 new blog posts | Add 20 recipes to the site
Automate 30% of tests | Document 100% of endpoints | Increase blog posts from 4 to 8 a month
Conduct 20 site visits | Recruit 3 nurses | Speak at fairs 3 times a year | Post photos 2x/week
100% of managers trained | Call 100 prospects
# task-as-key-result
Launch V1 by March | Define the KPI set | Hire a head of design | SSO is live
Launch the portal to increase sign-ups | New website launched | The migration is complete
Select a vendor by June | Documentation published | Run a customer survey | Create a dashboard
Ship the new app | New price list sent to all branches | Prototype tested | Build a landing page
Set up tracking by 1 May | Finish the training plan | Move all data to the new warehouse
The app is available in both stores | Go live in Spain | Design approved by the board
Create a referral programme | Launch with 3 languages | There is a prototype of the sorter
The depot has a booking tool | Have a handbook | Rollout of the loyalty card | Pilot the kiosk in one store
Hiring plan agreed
# job-description
Answer all tickets | Attend the weekly stand-up | Respond to all reviews
# compliance-task
All staff finish the privacy course | Renew the food safety certificate
"""
VOCABULARY = (
    "launch",
    "the",
    "portal",
    "for",
    "clients",
    "to",
    "win",
    "so",
    "that",
    "teams",
    "stay",
    "is",
    "live",
    "keep",
    "uptime",
    "12",
    "posts",
    "from",
    "6%",
    "8%",
    "of",
    "number",
    "and",
    "help",
    "improve",
    "CRM",
    "goals",
    "2026",
    "our",
    "by",
    ".",
)


def cases(text: str) -> list[tuple[str, str]]:
    """Return (rule or an empty text, title) for each title in a table."""
    rule, found = "", []
    for line in text.strip().splitlines():
        if line.startswith("# ") and (line[2:] == "sound" or line[2:] in RULES):
            rule = line[2:].replace("sound", "")
        else:
            found += [(rule, title) for title in line.split(" | ")]
    return found


def rule_of(title: str, kind: Kind, *, measured: bool = False) -> str:
    """Return the rule that a title breaks, or an empty text."""
    verdict = judge(title, kind, measured=measured)
    return verdict.rule if verdict else ""


@pytest.mark.parametrize(("rule", "title"), cases(OBJECTIVES))
def test_objective_is_called_by_its_name(rule: str, title: str) -> None:
    """A sound objective gets no verdict, any other exactly the one of its class."""
    assert rule_of(title, "objective") == rule


@pytest.mark.parametrize(("rule", "title"), cases(KEY_RESULTS))
def test_key_result_is_called_by_its_name(rule: str, title: str) -> None:
    """A measured effect, or an effect without a figure, gets no verdict; a step or a count of own work gets one."""
    assert rule_of(title, "key-result") == rule


def test_purpose_lifts_an_objective_but_no_key_result() -> None:
    """Work with its effect named behind it is a sound objective; as a key result it is still a step."""
    title = "Launch a tenants' portal so that repairs need no phone call"
    assert rule_of(title, "objective") == ""
    assert rule_of(title, "key-result") == "task-as-key-result"


def test_figures_in_the_fields_turn_a_step_into_a_count() -> None:
    """With figures in its fields, making many of a thing counts own work; a duty is measured by its effect."""
    assert rule_of("Publish tutorials", "key-result") == "task-as-key-result"
    assert rule_of("Publish tutorials", "key-result", measured=True) == "output-count"
    assert rule_of("Answer tenants' questions", "key-result") == "job-description"
    assert rule_of("Answer tenants' questions", "key-result", measured=True) == ""


def test_helping_others_to_do_something_is_an_outcome() -> None:
    """A soft verb alone is a finding; whom it enables to do what is not."""
    assert rule_of("Help the finance department", "objective") == "soft-verb"
    assert rule_of("Help bakers waste less bread", "objective") == ""
    assert rule_of("Support the field crews", "key-result") == ""
    assert rule_of("Help the field crews", "key-result") == "soft-verb"


@pytest.mark.parametrize(
    "title", ["", "   ", "2026", "...", "新しい顧客が戻ってくる", "Запустить портал", "Die neue Plattform für das Team"]
)
@pytest.mark.parametrize("kind", ["objective", "key-result"])
def test_unread_titles_get_no_verdict(title: str, kind: Kind) -> None:
    """Nothing is said of a title without words or in a language that is not known."""
    assert judge(title, kind) is None


def test_verdict_names_words_reason_and_question() -> None:
    """The span covers the deciding words; the reason quotes them, the question takes up the object as written."""
    verdict = judge("  Build a Register of Trees by May", "objective")
    assert verdict == Verdict(
        "task-as-objective",
        Span(2, 7),
        "'Build' is something you do; nothing here says what changes for whom",
        "What will be different, and for whom, thanks to a Register of Trees?",
    )


@given(
    st.text(max_size=80) | st.lists(st.sampled_from(VOCABULARY), max_size=14).map(" ".join),
    st.booleans(),
    st.booleans(),
)
def test_any_text_can_be_judged(title: str, objective: bool, measured: bool) -> None:
    """Whatever stands in a title, judging it does not fail, and a verdict is well formed and always the same."""
    kind: Kind = "objective" if objective else "key-result"
    verdict = judge(title, kind, measured=measured)
    assert verdict == judge(title, kind, measured=measured)
    if verdict:
        assert verdict.rule in RULES
        assert 0 <= verdict.span.start < verdict.span.end <= len(title)
        assert not verdict.reason.endswith(".")
        assert "\n" not in verdict.reason + verdict.question
        assert verdict.question.endswith("?")


@pytest.mark.parametrize(
    "part", ["a ", "to win ", "number of ", "and launch ", "of the ", "12 posts ", "x", "so ", "that we "]
)
def test_long_title_takes_linear_time(part: str) -> None:
    """A hundred thousand characters are judged in the time that a title takes, give or take."""
    started = time.process_time()
    judge("Launch " + part * (100_000 // len(part)), "key-result")
    judge(part * (100_000 // len(part)), "objective")
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("word", "verb"),
    [
        ("launched", "launch"),
        ("shipping", "ship"),
        ("wrote", "write"),
        ("reduces", "reduce"),
        ("tries", "try"),
        ("table", ""),
    ],
)
def test_forms_of_a_verb_lead_to_its_plain_form(word: str, verb: str) -> None:
    """Regular and irregular forms are known; other words are no verbs."""
    assert english().verb(word) == verb


def test_word_lists_are_in_order() -> None:
    """Each group of the word list is sorted and names a word once, so that a change is one line of difference."""
    for table in ("verbs", "nouns", "words"):
        for name, words in parse(package_text("wording/en.yaml")).data[table].items():
            assert words.split() == sorted(set(words.split())), name


@pytest.mark.parametrize(
    ("plural", "noun"),
    [
        ("policies", "policy"),
        ("branches", "branch"),
        ("posts", "post"),
        ("process", "process"),
        ("status", "status"),
        ("gas", "gas"),
    ],
)
def test_singular_of_a_noun(plural: str, noun: str) -> None:
    """Plural endings go by rule, and words that only look like plurals stay."""
    assert singular(plural) == noun
