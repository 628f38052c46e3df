using System.Collections.Immutable;

namespace Finance.Statements.Data;

/// <summary>What a value in a data file is.</summary>
public enum DataKind
{
    Null,
    True,
    False,
    Number,
    Text,
    List,
    Object,
}

/// <summary>A value in a data file with the place where it stands, so that a fault can name file, line and column.</summary>
public sealed record DataNode
{
    public required DataKind Kind { get; init; }

    public required DataPlace Place { get; init; }

    /// <summary>The text, or the digits of a number.</summary>
    public string Text { get; init; } = "";

    public ImmutableArray<DataNode> Items { get; init; } = [];

    public ImmutableArray<DataMember> Members { get; init; } = [];

    /// <summary>Columns from the start of the value to each letter of the text, where escapes make them differ from the offset.</summary>
    internal ImmutableArray<int> Columns { get; init; } = [];

    public DataNode? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Value;

    /// <summary>The place of a letter inside a text: where an expression in it goes wrong.</summary>
    public DataPlace PlaceAt(int offset) =>
        Place with
        {
            Column = Place.Column + 1 + (Columns.IsEmpty ? offset : Columns[Math.Clamp(offset, 0, Columns.Length - 1)]),
        };
}

/// <summary>A member of an object, and where its name stands.</summary>
public sealed record DataMember(string Name, DataPlace Place, DataNode Value);

/// <summary>A place in a file; lines and columns count from one.</summary>
public readonly record struct DataPlace(string File, int Line, int Column)
{
    public override string ToString() => $"{File}:{Line}:{Column}";
}

/// <summary>Something wrong in a data file: where, and why.</summary>
public sealed record DataFault(DataPlace Place, string Message)
{
    public override string ToString() => $"{Place}: {Message}";
}

/// <summary>Data files that cannot be used, with every fault that was found.</summary>
public sealed class InvalidDataFilesException(IReadOnlyList<DataFault> faults) : Exception(string.Join('\n', faults))
{
    public IReadOnlyList<DataFault> Faults { get; } = faults;
}
