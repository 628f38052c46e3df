using System.Collections.Immutable;

namespace Finance.Statements.Language;

/// <summary>A part of an expression, and the letter where it starts.</summary>
internal abstract record Node(int Offset);

internal sealed record NumberNode(decimal Value, string Digits, int Offset) : Node(Offset);

internal sealed record TextNode(string Value, int Offset) : Node(Offset);

/// <summary>A name with its members: project.amount.</summary>
internal sealed record NameNode(ImmutableArray<string> Path, int Offset) : Node(Offset)
{
    public string Words => string.Join('.', Path);
}

/// <summary>Several values to choose from: [301, 303].</summary>
internal sealed record ChoiceNode(ImmutableArray<Node> Items, int Offset) : Node(Offset);

/// <summary>not, -.</summary>
internal sealed record UnaryNode(string Sign, Node Operand, int Offset) : Node(Offset);

/// <summary>and, or, comparisons and arithmetic.</summary>
internal sealed record BinaryNode(string Sign, Node Left, Node Right, int Offset) : Node(Offset);

/// <summary>sum(…), count(…), every(…): a function with what it is given.</summary>
internal sealed record CallNode(string Function, ImmutableArray<Node> Arguments, int Offset) : Node(Offset);

/// <summary>A list with a condition on its items: expenditures where kind = basic.</summary>
internal sealed record WhereNode(Node List, Node Condition, int Offset) : Node(Offset);
