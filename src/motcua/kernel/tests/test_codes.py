from hypothesis import given
from hypothesis import strategies as st

from motcua.kernel import codes

SHAPES = [codes.HAND_OVER, codes.LOOKUP, codes.VERIFY, codes.REFERENCE]


@given(st.sampled_from(SHAPES), st.randoms())
def test_a_code_reads_back_however_it_is_typed(shape, random):
    code = shape.new()
    assert shape.read(shape.show(code).lower().replace("-", random.choice(["", " ", "-", "."]))) == code


@given(st.sampled_from(SHAPES), st.data())
def test_one_wrong_sign_or_a_swap_is_found(shape, data):
    code = shape.new()
    at = data.draw(st.integers(0, shape.length - 2))
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if swapped != code:
        assert shape.read(swapped) is None
    other = data.draw(st.sampled_from(codes.ALPHABET))
    if other != code[at]:
        assert shape.read(code[:at] + other + code[at + 1 :]) is None


@given(st.text())
def test_no_text_breaks_the_reader(typed):
    for shape in SHAPES:
        shape.read(typed)
