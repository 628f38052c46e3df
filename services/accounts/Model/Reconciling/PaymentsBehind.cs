using Finance.Statements.Checks;

namespace Finance.Accounts.Model.Reconciling;

/// <summary>Which payments stand behind a finding about what was reported and paid.</summary>
public sealed record PaymentsBehind(string Functional, string Kind, string Source, string? Economic, string? Project)
{
    private static readonly string[] Rules = ["F03", "F04", "F11"];

    /// <summary>As the query of the list of payments.</summary>
    public string Query =>
        $"functional={Functional}&kind={Kind}&source={Source}"
        + (Economic is null ? "" : $"&economic={Economic}")
        + (Project is null ? "" : $"&project={Uri.EscapeDataString(Project)}");

    /// <summary>Null for a finding that is not about payments; its key names them: 项, kind, source and, for one row, economic 款 and project.</summary>
    public static PaymentsBehind? Of(Finding finding) =>
        Rules.Contains(finding.Rule, StringComparer.Ordinal)
        && finding.Id.Length > finding.Rule.Length
        && finding.Id[(finding.Rule.Length + 1)..].Split('-', 5) is [var functional, var kind, var source, .. var rest]
            ? new PaymentsBehind(functional, kind, source, rest.FirstOrDefault(), rest.ElementAtOrDefault(1))
            : null;
}
