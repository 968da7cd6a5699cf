"""What checks and publishes goals on GitHub and GitLab: the files of a new workspace, in plain steps."""

from __future__ import annotations

import json

GITHUB = """\
# Checks the goals on every pull request, comments on it, and publishes the site from the main branch.
# For the site choose "GitHub Actions" once under Settings, Pages, Source; without it delete the last two jobs.
name: OKRs

on:
  pull_request:
  push:
    branches: [main, master]
  schedule:
    - cron: "17 5 * * 1-5" # pace and freshness change with the day, not only with the files

permissions: {}

env:
  OKRLINT: okrlint==@VERSION@ # what pip installs
  FOLDER: @FOLDER@

jobs:
  lint:
    name: Check the goals
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
      - name: Fetch the goals, with their history
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0 # what is new is told by comparing with the commit where the branch began
          persist-credentials: false
      - name: Set up Python
        uses: actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
        with:
          python-version: "3.13"
      - name: Install okrlint
        run: pip install --quiet --disable-pip-version-check "$OKRLINT"
      - name: Check the goals
        run: |
          okrlint lint -C "$FOLDER" ${GITHUB_BASE_REF:+"--since=origin/$GITHUB_BASE_REF"} \\
            --output=github --output=summary --output="markdown:$RUNNER_TEMP/comment.md"
      - name: Keep the comment
        if: ${{ !cancelled() && github.event_name == 'pull_request' }}
        uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
        with:
          name: okrlint-comment
          path: ${{ runner.temp }}/comment.md
          if-no-files-found: ignore
          retention-days: 5

  comment:
    name: Comment on the pull request
    needs: lint
    # Not for forks: what they bring runs without any right to write. The summary of the job says the same.
    if: ${{ !cancelled() && github.event.pull_request.head.repo.full_name == github.repository }}
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions:
      pull-requests: write
    concurrency:
      group: okrlint-comment-${{ github.event.number }}
    steps:
      - name: Fetch the comment
        uses: actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1
        with:
          pattern: okrlint-comment # unlike a name, it may be missing
          merge-multiple: true
          path: ${{ runner.temp }}
      - name: Write it, or bring the one that is there up to date
        env:
          GH_TOKEN: ${{ github.token }}
          COMMENTS: repos/${{ github.repository }}/issues/${{ github.event.number }}/comments
          MINE: .[] | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- okrlint -->"))) | .url
        run: |
          if [ ! -f "$RUNNER_TEMP/comment.md" ]; then exit 0; fi
          gh api --paginate "$COMMENTS" --jq "$MINE" >"$RUNNER_TEMP/mine"
          address="$(head -n 1 "$RUNNER_TEMP/mine")"
          if [ -n "$address" ]; then method=PATCH; else method=POST; fi
          gh api --silent --method "$method" "${address:-$COMMENTS}" --field "body=@$RUNNER_TEMP/comment.md"

  build:
    name: Build the site
    if: ${{ github.event_name != 'pull_request' }}
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
    steps:
      - name: Fetch the goals, with their history
        uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          fetch-depth: 0
          persist-credentials: false
      - name: Set up Python
        uses: actions/setup-python@5fda3b95a4ea91299a34e894583c3862153e4b97 # v7.0.0
        with:
          python-version: "3.13"
      - name: Install okrlint
        run: pip install --quiet --disable-pip-version-check "$OKRLINT"
      - name: Build the site
        run: okrlint build -C "$FOLDER" -o "$RUNNER_TEMP/site"
      - name: Keep the site
        uses: actions/upload-pages-artifact@fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0
        with:
          path: ${{ runner.temp }}/site

  publish:
    name: Publish the site
    needs: build
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      pages: write
      id-token: write # by which Pages knows where the site comes from
    environment:
      name: github-pages
      url: ${{ steps.pages.outputs.page_url }}
    concurrency:
      group: pages
    steps:
      - name: Publish it
        id: pages
        uses: actions/deploy-pages@cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0
"""

GITLAB = """\
# Checks the goals in every merge request, and publishes the site from the default branch.

okrs:
  image: python:3.13
  variables:
    GIT_DEPTH: "0" # what is new is told by comparing with the commit where the branch began
    OKRLINT: okrlint==@VERSION@ # what pip installs
    FOLDER: @FOLDER@
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH && $CI_OPEN_MERGE_REQUESTS
      when: never
    - if: $CI_COMMIT_BRANCH
  script:
    - pip install --quiet --disable-pip-version-check "$OKRLINT"
    # GitLab compares this report with that of the target branch by itself, and so wants every finding.
    - okrlint lint -C "$FOLDER" --quiet --output="gitlab:$CI_PROJECT_DIR/okrlint.json" || [ $? -eq 1 ]
    # In a merge request only what it brings decides.
    - okrlint lint -C "$FOLDER" ${CI_MERGE_REQUEST_DIFF_BASE_SHA:+"--since=$CI_MERGE_REQUEST_DIFF_BASE_SHA"}
  artifacts:
    when: always
    reports:
      codequality: okrlint.json

pages:
  image: python:3.13
  variables:
    GIT_DEPTH: "0" # the site tells how goals changed
    OKRLINT: okrlint==@VERSION@
    FOLDER: @FOLDER@
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  script:
    - pip install --quiet --disable-pip-version-check "$OKRLINT"
    - okrlint build -C "$FOLDER" -o "$CI_PROJECT_DIR/public"
  artifacts:
    paths: [public]
"""


def filled(text: str, version: str, folder: str) -> str:
    """Return one of the texts for a version of okrlint and the folder of the workspace, seen from the repository."""
    return text.replace("@VERSION@", version).replace("@FOLDER@", json.dumps(folder or ".", ensure_ascii=False))
