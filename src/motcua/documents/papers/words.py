"""Days in words, as a certificate repeats them against forgery."""

from datetime import date

_ONES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_MONTHS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")


def day_in_words(value: date) -> str:
    """Return `Ngày hai mươi mốt, tháng tư, năm hai nghìn không trăm hai mươi sáu`."""
    first = "mùng " if value.day <= 10 else ""
    day, month = first + below_hundred(value.day), _MONTHS[value.month - 1]
    return f"Ngày {day}, tháng {month}, năm {year_in_words(value.year)}"


def below_hundred(number: int) -> str:
    """Return 1-99 in words with the sound changes of one, five and ten."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _ONES[ones]
    head = "mười" if tens == 1 else f"{_ONES[tens]} mươi"
    if not ones:
        return head
    last = {1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, _ONES[ones])
    return f"{head} {last}"


def year_in_words(year: int) -> str:
    """Return a year of four digits in words: `một nghìn chín trăm chín mươi lăm`."""
    thousands, rest = divmod(year, 1000)
    hundreds, small = divmod(rest, 100)
    words = f"{_ONES[thousands]} nghìn"
    if rest:
        words += f" {_ONES[hundreds]} trăm"
    if small:
        words += f" {'linh ' if small < 10 else ''}{below_hundred(small)}"
    return words
