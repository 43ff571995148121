"""What is said with every page costs bytes on every page of a journey."""


def test_a_page_that_is_never_kept_says_so_once(client, db):
    answer = client.get("/tai-khoan/dang-nhap/")
    assert answer["Cache-Control"] == "no-store"
    assert "Expires" not in answer.headers
