"""Keep a data folder up to date, as a job that cron starts once a day:

    30 12 * * *  python monthly_update.py /srv/energy/data

Without a folder it asks nobody and prints what it would ask.
GEOENERGY_BASE_URL names another address than Eurostat's own.
"""

import os
import sys

import geoenergy as ge
from geoenergy.sources.base import Query

SINCE = 2019
TOPICS = ("gas", "electricity")


def rehearse() -> None:
    for topic in TOPICS:
        for request in ge.sources.Eurostat().request(Query(topic, since=str(SINCE))):
            print(f"would ask {request.shown}")


def update(folder: str) -> int:
    worst = 0
    url = os.environ.get("GEOENERGY_BASE_URL")
    for topic in TOPICS:
        try:
            done = ge.fetch("eurostat", topic, into=folder, since=SINCE, base_url=url)
        except (ge.SourceUnreachable, ge.SourceBusy) as error:
            print(f"{topic}: not now; the next run tries again. {error}")
            worst = max(worst, 1)
        except ge.GeoenergyError as error:
            print(f"{topic}: somebody has to look at this. {error}")
            worst = 2
        else:
            print(f"{topic}: {'new figures' if done.new else 'nothing new'}")
            for each in done.changes if done.new else ():
                news = f"{each.added} new, {each.changed} changed, {each.gone} gone"
                print(f"  {each.table} {each.vintage}: {news}")
            for note in done.notes:
                print(f"  {note}")
    return worst


if __name__ == "__main__":
    if len(sys.argv) == 1:
        rehearse()
    elif code := update(sys.argv[1]):
        sys.exit(code)
