"""Every sentence and label of the dashboard, in one place and ready for translation."""

from __future__ import annotations

from geo.wording import PRECISIONS, TYPES

APP = "Dateline"
TAGLINE = "From news articles to a map you can check"

PAGES = {
    "map": "Map",
    "articles": "Articles",
    "add": "Add articles",
    "about": "About the data",
    "accuracy": "Accuracy",
}

FIELDS = {
    "place": "Place",
    "date": "Date",
    "killed": "Killed",
    "injured": "Injured",
    "event_type": "Type",
    "target": "Target",
}
ROLES = {
    "event_site": "site of an event",
    "context": "mentioned in passing",
    "metonym": "stands for a government or body",
    "person_origin": "where a person is from",
    "organisation_part": "part of an organisation's name",
    "demonym": "people of a place",
}
STATUSES = {
    "machine": "Machine-read, not checked",
    "confirmed": "Confirmed by a person",
    "edited": "Corrected by a person",
    "rejected": "Rejected by a person",
}

# The map's frame gets these and no other words.
MAP_WORDS = {
    "types": TYPES,
    "precisions": PRECISIONS,
    "events": "events",
    "legend": "Legend",
    "colour": "Colour: kind of event",
    "size": "Size: people harmed",
    "precision": "Shape: how well placed",
    "sharp": "building or site",
    "soft": "city, disc: where it may be",
    "dashed": "region or country",
    "zoom_in": "Zoom in",
    "zoom_out": "Zoom out",
    "fit": "Show all results",
    "outside": "{n} events outside this view",
    "outside_one": "1 event outside this view",
    "loading": "Drawing the map\u2026",
    "empty": "No event with a known place matches these filters.",
    "failed": "The map could not be loaded. Reload the page; if that does not help, see the log.",
    "attribution": "Natural Earth \u00b7 GeoNames CC BY 4.0, modified",
}

# Sidebar
FILTERS = "Filters"
DATE_FROM, DATE_TO = "From", "To"
CITIES, CITIES_HINT = "Cities and places", "All places"
TYPE, TYPE_HINT = "Kind of event", "All kinds"
SEARCH, SEARCH_HINT = "Words in the articles", "for example: hospital"
CLEAR = "Clear all filters"
SAMPLE_TOGGLE = "Include the sample articles"
SAMPLE_TOGGLE_HELP = "Texts shipped with Dateline to try it out. Your own articles stay apart."
SAMPLE_BANNER = "You are looking at sample data: articles shipped with Dateline for trying it out."
SAMPLE_BANNER_LINK = "Add your own articles"
LINK_WRONG = "This link holds a filter that cannot be read, so all events are shown."

# Cards
CARD_EVENTS, CARD_CITIES, CARD_ARTICLES = "events", "cities", "articles"
CARD_KILLED, CARD_INJURED = "killed", "injured"
CARD_ONE = {"events": "event", "cities": "city", "articles": "article"}
CARDS_NOTE = "Tolls stated for several places together are counted apart, below the map."
CARDS_NOTE_NONE = "Only numbers stated for a single place are counted."

# Detail panel
DETAIL_EMPTY = "Choose an event"
DETAIL_EMPTY_HINT = (
    "Click a marker on the map, or a row of the list below, to see what was reported and the "
    "exact words that say so."
)
EVENT_GONE = "This event is no longer in your data. The link may come from another machine."
EVENT_HIDDEN = "The filters hide this event from the map and the list."
HERE_TOO = "events at this point"
PREVIOUS, NEXT = "Previous", "Next"
CLOSE = "Close"
SHOW = "Show"
WHERE, WHEN, HARMED, CHECKS = "Where", "When", "Harmed", "Confidence"
WHY_HERE = "Why this place"
AS_WRITTEN = "as written"
RUNNERS_UP = "Could also be"
UNLOCATED = "Not on the map"
KILLED, INJURED = "Killed", "Injured"
TARGET = "Target"
PART_OF = "Part of"
SOURCES_ONE, SOURCES_MANY = "1 report", "{n} reports"
OPEN_SOURCE = "Open the source"
FULL_TEXT = "Read the full text here"
NO_EVIDENCE = "No words were marked for this report."
UNTITLED = "Untitled article"
NO_PUBLISHER = "publisher not given"
NO_PUBLISHED = "date not given"
WITHIN = "within about {km} km"

# Explanation of an event
EXPLAIN_VIEWS = {"summary": "Summary", "explain": "Explain"}
EXPLAIN_SWITCH = "What the panel shows"
EXPLAIN_TOGETHER = "Why these reports are one event"
EXPLAIN_NOTE = (
    "Marked are the exact words that each value was read from, in their sentence; the points "
    "below them are reasons given by Dateline."
)
EXPLAIN_MEASURED = (
    "Measured on the annotated articles: of {n} events given {low} to {high}, {right} have the "
    "right place and days ({share})."
)
IMPLIED = "No words of its own: it follows from something else."
ASPECTS = {
    **FIELDS,
    "event_type": "Kind, by weapon or means",
    "part_of": "Part of",
    "confidence": "Confidence",
}

# Below the map
TAB_LIST = "List of events"
TAB_MISSING = "Not on the map"
TAB_TOTALS = "Totals over several places"
MISSING_HINT = (
    "These events were read from the articles, but no point on the map or no date could be given. "
    "Nothing is dropped."
)
TOTALS_HINT = (
    "Tolls whose scope is several places. They belong to no single city, so they are never put on "
    "one, and they are not part of the sums above."
)
NOTHING_MISSING = "Every event shown has a place and a date."
NO_TOTALS = "The articles shown state no toll over several places."
LIST_EMPTY = "No events match these filters."
COLUMNS = {
    "when": "Date",
    "place": "Place",
    "kind": "Kind",
    "killed": "Killed",
    "injured": "Injured",
    "written": "As written",
    "why": "What is missing",
    "sure": "Confidence",
}
WHY_PLACE, WHY_DATE = "place", "date"

# Articles
ARTICLES_TITLE = "Articles"
ARTICLES_SEARCH, ARTICLES_SEARCH_HINT = "Search titles and publishers", "title, publisher or id"
ARTICLES_SHOWN = "{n} of {of} articles"
ARTICLES_NONE = "No articles yet."
ARTICLES_NO_MATCH = "No article matches this search."
ARTICLES_CHOOSE = "Choose an article in the list to read it with its evidence marked."
ARTICLE_GONE = "This article is not in your data. The link may come from another machine."
ARTICLE_COLUMNS = {
    "published": "Published",
    "publisher": "Publisher",
    "title": "Title",
    "events": "Events",
    "collection": "Collection",
    "chars": "Characters",
}
SHOW_TOPONYMS = "Show every place name by its role"
EVIDENCE_LEGEND = "Marked words"
ARTICLE_EVENTS = "Events in this article"
NO_EVENTS_IN_ARTICLE = "No event was found in this article."
SHOW_ON_MAP = "Show on the map"
SHOW_DETAILS = "Show what was read"
ALL_ARTICLES = "All articles"

# Add articles
ADD_TITLE = "Add articles"
ADD_INTRO = (
    "Paste an article or choose files. You see what was found before anything is saved. "
    "Everything happens on this machine."
)
PASTE, UPLOAD = "Paste a text", "Choose files"
TITLE, PUBLISHER, PUBLISHED, URL, TEXT = (
    "Title",
    "Publisher",
    "Published on",
    "Address (URL)",
    "Text of the article",
)
PUBLISHED_HELP = "Needed to turn \u201con Monday\u201d into a day."
UPLOAD_HELP = "txt, html, pdf, docx, jsonl or csv; several at once"
UPLOAD_DEFAULTS = "Used for files that do not say it themselves"
READ = "Read"
READING = "Reading article {n} of {of}\u2026"
LOADING_MODEL = "Loading the language model and the gazetteer (once)\u2026"
SAVE_ONE, SAVE_MANY, SKIP = "Save this article", "Save {n} articles", "Skip all"
SAVE_THIS = "Save this one"
SAVED = "Saved {n}. {known} were there already."
NOTHING_SAVED = "Nothing was saved."
DUPLICATE = "This article is in your data already; saving it again changes nothing."
FOUND_NOTHING = "No event was found in this article. It can be saved all the same."
FOUND = "{events} and {names} found"
BAD_URL = "The address must start with http:// or https://. Correct it or leave it empty."
NOTHING_TO_READ = "Paste a text or choose a file first."
NO_DATE_WARNING = (
    "No publication date was given, so words such as \u201con Monday\u201d cannot become days."
)
CANNOT_READ = "This could not be read"
MORE_READ = "{n} more were read and will be saved with the others."
BACK = "Back"

# About
ABOUT_TITLE = "About the data"
PRIVACY_TITLE = "What leaves this machine"
PRIVACY = (
    "Nothing. The map, the gazetteer and the language model are files on this machine. Dateline "
    "opens no connection unless you follow a link to a source or switch on an online geocoder in "
    "the settings yourself."
)
READING_TITLE = "How to read it"
READING_TEXT = (
    "Every value points at the words that say it. A program has read them and may be wrong: an "
    "event is \u201cmachine-read, not checked\u201d until a person has looked at it. A dot stands "
    "for a building, a soft disc for a city, a dashed circle for a region: the site is somewhere "
    "inside. \u201cNot stated\u201d means that the article gives no number for this place; \u201c"
    "none, as stated\u201d means that it says nobody was harmed."
)
GAZETTEER_TITLE = "Gazetteer"
GAZETTEER_COUNTS = "{places} places under {names} names"
SOURCE_COLUMNS = {
    "name": "Source",
    "licence": "Licence",
    "places": "Places",
    "version": "Version",
}
LICENCES_TITLE = "Licences"
VERSIONS_TITLE = "Versions"
STORE_TITLE = "Your data"
STORE_COUNTS = "{articles} articles, {events} events"
STORE_TEXT = "Articles and events are kept in"
NOT_BUILT = "The gazetteer file is not here."

# Accuracy
ACCURACY_TITLE = "Accuracy"
ACCURACY_INTRO = (
    "How well Dateline reads, measured on articles in which people marked every event and place "
    "name. A set whose errors have shaped the rules flatters them: the best hint at articles of "
    "your own is a set that was kept apart. Check what matters."
)
ACCURACY_NONE = (
    "No measurements are shipped here. Make them with: dateline evaluate events -o {file}"
)
ACCURACY_DAMAGED = "The file of measurements cannot be read."
ACCURACY_WHEN = "Measured {when} UTC with Dateline {version} by"
ACCURACY_TASKS = {"events": "Events", "toponyms": "Place names", "merge": "Merging"}
ACCURACY_SETS = {
    "dev": "Development set",
    "second": "Second set",
    "third": "Third set",
    "fourth": "Fourth set",
    "fifth": "Fifth set",
    "sixth": "Sixth set",
    "quiet": "Articles without events",
    "trnews": "TR-News",
    "geovirus": "GeoVirus",
    "merge": "Pairs of reports",
}
ACCURACY_ABOUT = {
    "dev": "Dateline was built with these articles in view.",
    "second": "Other wars and house styles; used since to mend rules.",
    "third": "Thirty countries; used since to mend rules.",
    "fourth": "Plain reports that nobody who writes rules has read: the fair test.",
    "fifth": "Agency and newspaper reports; used since to mend rules.",
    "sixth": "Digests, live blogs and court reports; used since to mend rules.",
    "quiet": "Drills, sport, films, accidents: none of them tells of an attack.",
    "trnews": "A research corpus of local news.",
    "geovirus": "A research corpus of news about outbreaks of disease.",
    "merge": "Reports of one happening, and look-alikes that differ.",
}
ACCURACY_MEASURE, ACCURACY_FLOOR = "Measure", "floor"
ACCURACY_FLOOR_HELP = "What the tests of this version guard: none may fall below."
ACCURACY_MEASURES = {
    "articles": "Articles",
    "gold_events": "Events marked by people",
    "predicted": "Predicted",
    "place_P": "Events at the right place, of those predicted",
    "place_R": "Events at the right place, of those marked",
    "place_F1": "Place, F1",
    "place_date_P": "Right place and days, of those predicted",
    "place_date_R": "Right place and days, of those marked",
    "place_date_F1": "Place and days, F1",
    "date_acc": "Days exactly right",
    "type_acc": "Kind of event right",
    "killed_acc": "Killed right",
    "injured_acc": "Injured right",
    "precision_acc": "Precision of the place right",
    "evidence_acc": "Words taken from the right passage",
    "fac1km_acc": "Buildings and sites within 1.5 km",
    "median_km": "Median error (km)",
    "false_events_in_quiet_articles": "Invented events in articles without any",
    "quiet_articles": "Articles without any event",
    "totals_pinned_to_one_place": "Totals put on a single place",
    "totals_missed": "Totals missed",
    "quotes_not_verbatim": "Quotes that are not verbatim",
    "expected_error": "Calibration: expected error",
    "gold": "Place names marked by people",
    "exact_P": "Found, same words: precision",
    "exact_R": "Found, same words: recall",
    "exact_F1": "Found, same words: F1",
    "partial_P": "Found, overlapping: precision",
    "partial_R": "Found, overlapping: recall",
    "partial_F1": "Found, overlapping: F1",
    "acc161": "Within 161 km, of those found",
    "e2e_F1": "Found and within 161 km, F1",
    "auc": "Error curve (0 is best)",
    "event_sites": "Sites of events",
    "event_site_R": "Sites of events found",
    "event_site_exact_R": "Sites of events found, same words",
    "event_site_within_tolerance": "Sites of events within their tolerance",
    "role_acc": "Role in the text right",
    "role_event_site_acc": "Role right: site of an event",
    "role_context_acc": "Role right: mentioned in passing",
    "role_metonym_acc": "Role right: stands for a government",
    "role_person_origin_acc": "Role right: where a person is from",
    "role_organisation_part_acc": "Role right: part of a name",
    "pairs": "Pairs",
    "reports": "Reports",
    "bcubed_P": "B-cubed precision, pair by pair",
    "bcubed_R": "B-cubed recall, pair by pair",
    "bcubed_F1": "B-cubed F1, pair by pair",
    "bcubed_all_P": "B-cubed precision, all at once",
    "bcubed_all_R": "B-cubed recall, all at once",
    "bcubed_all_F1": "B-cubed F1, all at once",
    "same_merged": "Pairs of one happening merged",
    "look_alikes_apart": "Look-alikes kept apart",
}
CALIBRATION_TITLE = "Can the confidence be trusted?"
CALIBRATION_TEXT = (
    "Predictions that were given a like score stand in one column. The grey dash is what was said "
    "on average, the dot how many of them are right, the line where the true share may lie (95% "
    "confidence), the number below how many predictions there are. Where dot and dash meet, the "
    "score can be taken at its word."
)
CALIBRATION_SET, CALIBRATION_BIN = "Set", "Score given (%)"
CALIBRATION_AXIS = "Score given (%), and number of predictions"
CALIBRATION_COUNT, CALIBRATION_RIGHT = "Predictions", "Right"
CALIBRATION_SAID, CALIBRATION_SHARE = "Said on average", "Share that is right"
CALIBRATION_INTERVAL = "True share (95% confidence)"
MISTAKES_TITLE = "Every error, by class"
MISTAKES_SET, MISTAKES_CLASS = "Sets", "Classes of errors"
MISTAKES_ALL_SETS, MISTAKES_ALL_CLASSES = "All sets", "All classes"
MISTAKES_SEARCH, MISTAKES_SEARCH_HINT = "Words", "article, place or any word"
MISTAKES_SHOWN = "{first}\u2013{last} of {n} errors"
MISTAKES_NONE = "No errors on these sets."
MISTAKES_NO_MATCH = "No error matches."
MISTAKES_NOTHING = "nothing"
MISTAKES_COUNTED = "Of {sets} only the counts are kept, since their texts are not ours to quote."
MISTAKES_COLUMNS = {
    "kind": "Class",
    "article": "Article",
    "gold": "Marked by people",
    "predicted": "Read by Dateline",
    "words": "Words",
}


def set_name(name: str) -> str:
    """Return what a set of annotated articles is called; one of your own keeps its file's name."""
    return ACCURACY_SETS.get(name, name)


# Errors
ERROR_TITLE = "Something went wrong"
ERROR_HINT = "Your data is safe. Reload the page; the log of the program says more."
