using System.Globalization;

namespace Finance.Statements.Audit;

/// <summary>The sentences of findings.</summary>
internal static class Wordings
{
    public static AuditFinding Rounding(Claim claim) =>
        new()
        {
            Rule = "D02",
            Severity = AuditSeverity.Info,
            Verdict = AuditVerdict.Rounding,
            Places =
            [
                claim.Whole.Place,
                .. claim.Parts.Select(part => part.Quantity).Where(part => !part.IsBlank).Select(part => part.Place).Take(20),
            ],
            Printed = claim.Whole.Printed,
            Expected = claim.Whole.Print(claim.Expected),
            Difference = claim.Whole.Print(claim.Difference),
            Addends = claim.Addends,
            Message =
                $"{claim.Whole.Place.Words}印为 {Shown(claim.Whole)}，{claim.What}为 {claim.Whole.Print(claim.Expected)}，相差 {claim.Whole.Print(claim.Difference)}，在四舍五入的尾差之内，不必更改。",
        };

    public static string Error(Quantity root, decimal expected, Claim claim)
    {
        var reason = claim.Whole.Equals(root)
            ? $"{claim.What}为 {root.Print(expected)}"
            : $"而{claim.Whole.Place.Words}印为 {Shown(claim.Whole)}（{claim.What}），据此应为 {root.Print(expected)}";
        return $"{root.Place.Words}印为 {Shown(root)}，{reason}，相差 {root.Print(root.Value - expected)}，超出四舍五入的尾差，请核对原始数据后更正其一。";
    }

    public static AuditRelated Related(Claim claim) =>
        new(
            [
                claim.Whole.Place,
                .. claim.Parts.Select(part => part.Quantity).Where(part => !part.IsBlank).Select(part => part.Place).Take(20),
            ],
            claim.Whole.Printed,
            claim.Whole.Print(claim.Expected),
            claim.Whole.Print(claim.Difference),
            $"{claim.Whole.Place.Words}印为 {Shown(claim.Whole)}，{claim.What}为 {claim.Whole.Print(claim.Expected)}。"
        );

    public static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Shown(Quantity quantity) => quantity.IsBlank ? "空白" : quantity.Printed;
}
