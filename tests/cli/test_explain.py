"""`explain`: where every piece comes from, or what a code means."""


def test_a_theme_is_explained_with_the_place_of_every_piece(run, project):
    project.write(
        "content/regions/delft/themes/wonen.md",
        "- **Zelfhulp.** Eigen plek.\n  {: #zelfhulp .last }\n- **Hulp.**\n  {: #hulp .hide }\n",
    )
    answer = run("explain", "delft", "wonen")
    assert (answer.code, answer.err) == (0, "")
    assert "national  betaalbaar" in answer.out
    assert "content/regions/delft/themes/wonen.md:" in answer.out


def test_what_a_pick_leaves_out_is_told_with_its_file_and_line(run, project):
    project.write("content/regions/delft/pamphlets/een.md", "---\nitems: [hulp]\n---\n")
    answer = run("explain", "delft", "wonen")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.endswith(
        "in een: 1 of 2 points, as picked on content/regions/delft/pamphlets/een.md:2:1\n"
        "  left out  betaalbaar  content/themes/wonen.md:8:3\n"
    )


def test_a_pick_with_problems_is_told_and_fails(run, project):
    project.write("content/regions/delft/pamphlets/een.md", "---\nitems: [hupl]\n---\n")
    answer = run("explain", "delft", "wonen")
    assert answer.code == 1
    assert answer.err == (
        "content/regions/delft/pamphlets/een.md:2:9: error:"
        " 'een' has no item 'hupl' [unknown-item]\n"
        "  hint: did you mean 'hulp'? it stands on content/themes/wonen.md:10\n"
    )


def test_a_theme_with_problems_is_explained_as_far_as_it_goes(run, project):
    project.write("content/regions/delft/themes/wonen.md", "- **X.** Y.\n  {: #onbekend }\n")
    answer = run("explain", "delft", "wonen")
    assert answer.code == 1
    assert "betaalbaar" in answer.out
    assert len(answer.problems) == 1


def test_a_code_is_explained_with_or_without_its_brackets(run):
    answer = run("explain", "unknown-item")
    assert answer.code == 0
    assert answer.out.startswith("unknown-item\n\n  ")
    assert run("explain", "[unknown-item]").out == answer.out


def test_names_that_do_not_exist_are_wrong_usage(run):
    for words, said in {
        ("delt", "wonen"): "there is no region 'delt': did you mean 'delft'?",
        ("delft", "wonnen"): "there is no theme 'wonnen': did you mean 'wonen'?",
        ("delft", "wonen", "-l", "en"): "there is no locale 'en': there is: nl",
        ("unknown-itm",): "there is no code 'unknown-itm': did you mean 'unknown-item'?;"
        " for a region, name a theme as well",
    }.items():
        answer = run("explain", *words)
        assert (answer.code, answer.out, answer.err) == (2, "", f"error: {said}\n")
