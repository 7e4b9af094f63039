from policies import all_rules
from tools.policies_page import PAGE, page


def test_the_reference_of_the_rules_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(all_rules()), (
        "run: .venv/bin/python -m tools.policies_page"
    )


def test_the_reference_names_every_rule_and_control() -> None:
    text = page(all_rules())

    for rule in all_rules():
        assert f"\n### {rule.id}\n" in text
        assert all(f"\n| {control} | " in text for control in rule.frameworks)
