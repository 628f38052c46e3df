using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Statements.Export;

namespace Finance.Disclosure.Endpoints.Public;

/// <summary>What a citizen sends, as a plain form or as JSON.</summary>
internal sealed record VoiceForm(string? Kind, string? Place, string? Text)
{
    public VoiceKind? Chosen => Kind is null ? null : QueryEnum.Find<VoiceKind>(Kind);

    public string? CleanPlace => string.IsNullOrWhiteSpace(Place) ? null : PrintableText.Of(Place.Trim());

    public string CleanText => PrintableText.Of(Text?.Trim() ?? "");

    public ImmutableArray<Fault> Faults()
    {
        var faults = ImmutableArray.CreateBuilder<Fault>();
        if (Chosen is null)
        {
            faults.Add(new Fault("/kind", ProblemCodes.UnknownValue, "请选择是指出错误（error）还是提问（question）。"));
        }

        if (CleanPlace is { Length: > Voice.PlaceMaxLength })
        {
            faults.Add(new Fault("/place", ProblemCodes.TooLong, $"位置最多 {Voice.PlaceMaxLength} 字。"));
        }

        if (CleanText.Length == 0)
        {
            faults.Add(new Fault("/text", ProblemCodes.Missing, "请写下您的意见或问题。"));
        }
        else if (CleanText.Length > Voice.TextMaxLength)
        {
            faults.Add(new Fault("/text", ProblemCodes.TooLong, $"内容最多 {Voice.TextMaxLength} 字。"));
        }

        return faults.ToImmutable();
    }
}
