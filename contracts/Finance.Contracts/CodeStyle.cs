namespace Finance.Contracts;

/// <summary>How a region prints codes.</summary>
public enum CodeStyle
{
    /// <summary>2013201</summary>
    Full,

    /// <summary>201 32 01</summary>
    Spaced,

    /// <summary>类 and 项 in full, 款 by its own two digits under its 类: 201, 32, 2013201.</summary>
    Nested,
}
