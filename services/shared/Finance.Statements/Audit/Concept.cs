namespace Finance.Statements.Audit;

/// <summary>
/// What a figure stands for, however a region words it. Figures of one concept in one document are the same amount. An empty member means
/// that nothing narrows it: all funds, all kinds.
/// </summary>
internal sealed record Concept
{
    public const string Income = "income";
    public const string Expenditure = "expenditure";
    public const string Carried = "carried";
    public const string Current = "current";

    /// <summary>收入 or 支出.</summary>
    public string Flow { get; init; } = "";

    /// <summary>Where the money comes from.</summary>
    public string Fund { get; init; } = "";

    /// <summary>基本支出, 项目支出 …</summary>
    public string Kind { get; init; } = "";

    /// <summary>Money of this year or carried over into it.</summary>
    public string Origin { get; init; } = "";

    /// <summary>年初预算, 全年预算; empty for the figures that a document is about.</summary>
    public string Stage { get; init; } = "";

    /// <summary>因公出国, 公务接待 …</summary>
    public string Item { get; init; } = "";

    /// <summary>A functional or economic code; empty for the total.</summary>
    public string Code { get; init; } = "";

    /// <summary>The total that includes what is carried out of the year.</summary>
    public bool IsGrand { get; init; }

    /// <summary>Words that no term explains: what they narrow is unknown, so only the same words are the same.</summary>
    public string Rest { get; init; } = "";

    public bool IsComplete => Flow.Length > 0 || Item.Length > 0;
}
