using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Disclosure.Model;

/// <summary>Names one version of one publication so that a person can read it: "2024-360200-103001-budget-1".</summary>
public sealed partial record PublicationId(FiscalYear FiscalYear, UnitId Unit, PublicationKind Kind, int Version)
{
    public const int MaxLength = 80;

    public PublicationId Next => this with { Version = Version + 1 };

    public static bool TryParse(string? text, [NotNullWhen(true)] out PublicationId? id)
    {
        id = null;
        if (text is not { Length: <= MaxLength } || Pattern().Match(text) is not { Success: true } match)
        {
            return false;
        }

        if (
            !FiscalYear.TryParse(match.Groups["year"].Value, null, out var year)
            || !UnitId.TryParse(match.Groups["unit"].Value, out var unit)
            || !int.TryParse(match.Groups["version"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
        )
        {
            return false;
        }

        id = new PublicationId(year, unit, KindOf(match.Groups["kind"].Value), version);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FiscalYear}-{Unit}-{NameOf(Kind)}-{Version}");

    private static string NameOf(PublicationKind kind) =>
        kind switch
        {
            PublicationKind.Budget => "budget",
            PublicationKind.FinalAccount => "final-account",
            PublicationKind.PerformanceGoals => "performance-goals",
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
        };

    private static PublicationKind KindOf(string name) =>
        name switch
        {
            "budget" => PublicationKind.Budget,
            "final-account" => PublicationKind.FinalAccount,
            _ => PublicationKind.PerformanceGoals,
        };

    [GeneratedRegex(
        "^(?<year>[0-9]{4})-(?<unit>[0-9]{6}-[0-9A-Za-z]{1,20})-(?<kind>budget|final-account|performance-goals)-(?<version>[1-9][0-9]{0,3})\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Pattern();
}
