using System.Text;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Statements.Evaluations;

namespace Finance.Disclosure.Model;

/// <summary>The newest confirmed evaluations of a unit's year, which its final account shows as its section nine.</summary>
public sealed class KeptEvaluations
{
    private KeptEvaluations() { }

    public UnitId Unit { get; private init; }

    public FiscalYear FiscalYear { get; private init; }

    public long Sequence { get; private set; }

    /// <summary>As they were told, byte for byte; empty while they are not confirmed as a whole.</summary>
    public byte[] Content { get; private set; } = [];

    public string ContentSha256 { get; private set; } = "";

    public int Revision { get; private set; }

    public static KeptEvaluations Open(UnitId unit, FiscalYear year) => new() { Unit = unit, FiscalYear = year };

    /// <summary>Evaluations that were confirmed anew replace those before, in whatever order the events come.</summary>
    public void Apply(EvaluationsConfirmed confirmed)
    {
        if (confirmed.Sequence <= Sequence)
        {
            return;
        }

        var bytes = Encoding.UTF8.GetBytes(confirmed.Content.Json);
        if (CanonicalJson.Hash(bytes) != confirmed.Content.Sha256)
        {
            throw new InvalidOperationException(
                $"The evaluations of {confirmed.Unit} for {confirmed.FiscalYear} do not have the hash that their event names."
            );
        }

        Revision++;
        Sequence = confirmed.Sequence;
        Content = confirmed.Reopened ? [] : bytes;
        ContentSha256 = confirmed.Content.Sha256;
    }

    /// <summary>Null while not all are confirmed: what goes out then goes without a section nine.</summary>
    public ConfirmedEvaluations? Read() => Content.Length == 0 ? null : ConfirmedEvaluations.Read(Encoding.UTF8.GetString(Content));
}
