"""YAML that people read and version control compares: block style, long text folded, keys in the order given."""

import yaml

WIDTH = 108  # the dumper breaks a line after the word that crosses it
LONG = 90


class ReadableDumper(yaml.SafeDumper):
    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data):
        return True


def _text(dumper, text):
    style = ">" if len(text) > LONG else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


ReadableDumper.add_representer(str, _text)


def readable(data) -> str:
    """`data` as YAML; reading it again gives the same data, writing that gives the same text."""
    return yaml.dump(data, Dumper=ReadableDumper, sort_keys=False, allow_unicode=True, width=WIDTH)
