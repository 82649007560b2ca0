"""Places in the source of a brief file."""

from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode


def node_at(node: Node, path: str) -> Node:
    """The node of a field, or the nearest one around it."""
    for name in path.split("."):
        if isinstance(node, MappingNode):
            within = [value for key, value in node.value if isinstance(key, ScalarNode) and key.value == name]
        else:
            within = node.value[int(name) - 1 : int(name)] if isinstance(node, SequenceNode) else []
        node = within[0] if within else node
    return node
