using System.Runtime.InteropServices;

namespace Finance.Statements.Language;

internal enum ValueKind : byte
{
    /// <summary>Not given, which is neither zero nor empty nor false.</summary>
    Unknown,

    /// <summary>Money in yuan, a count, a rate.</summary>
    Number,

    Text,

    Flag,

    /// <summary>Something with members: a project, a line, a code.</summary>
    Item,
}

/// <summary>What an expression gives.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Value
{
    private readonly object? content;

    private Value(ValueKind kind, decimal number, object? content)
    {
        Kind = kind;
        Number = number;
        this.content = content;
    }

    public static readonly Value Unknown;
    public static readonly Value True = new(ValueKind.Flag, 0, null) { IsTrue = true };
    public static readonly Value False = new(ValueKind.Flag, 0, null);

    public ValueKind Kind { get; }

    public decimal Number { get; }

    public bool IsKnown => Kind != ValueKind.Unknown;

    /// <summary>A member of its own: it is asked at every step of a condition.</summary>
    public bool IsTrue { get; private init; }

    public bool IsFalse => Kind == ValueKind.Flag && !IsTrue;

    public string Text => (string)content!;

    public object Item => content!;

    public static Value Of(decimal? number) => number is { } known ? new(ValueKind.Number, known, null) : Unknown;

    /// <summary>Money in yuan. Made of its parts, since a division would cost more than all that is done with it.</summary>
    public static Value OfFen(long fen)
    {
        var size = (ulong)Math.Abs(fen);
        return new(ValueKind.Number, new decimal((int)(uint)size, (int)(uint)(size >> 32), 0, fen < 0, scale: 2), null);
    }

    public static Value Of(string? text) => text is null ? Unknown : new(ValueKind.Text, 0, text);

    public static Value Of(bool? flag) =>
        flag is null ? Unknown
        : flag.Value ? True
        : False;

    public static Value OfItem(object? item) => item is null ? Unknown : new(ValueKind.Item, 0, item);
}
