"""Tables of the site, gathered for Django; each part of the room keeps its own."""

from motcua.editorial.guides.models import ClipReason, ClipVote, FullShowing
from motcua.editorial.library.models import Document
from motcua.editorial.models.articles import Article, ArticleTag
from motcua.editorial.models.guide_words import GuideWords
from motcua.editorial.models.keeping import Edition, LinkCheck, MovedPage
from motcua.editorial.models.sites import UnitSite
from motcua.editorial.models.two_people import TwoPeopleTask
from motcua.editorial.readers.models import Choice, Comment, DailyKey, Mark, Poll, Stars, Tally

PAGES = (Article, UnitSite, GuideWords)
"""What editors publish."""

__all__ = [
    "PAGES",
    "Article",
    "ArticleTag",
    "Choice",
    "ClipReason",
    "ClipVote",
    "Comment",
    "DailyKey",
    "Document",
    "Edition",
    "FullShowing",
    "GuideWords",
    "LinkCheck",
    "Mark",
    "MovedPage",
    "Poll",
    "Stars",
    "Tally",
    "TwoPeopleTask",
    "UnitSite",
]
