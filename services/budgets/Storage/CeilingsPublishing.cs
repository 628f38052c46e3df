using System.Text;
using Finance.Contracts;
using Finance.Contracts.Events;

namespace Finance.Budgets.Storage;

/// <summary>Tells a unit, and whoever else listens, that control figures bind it.</summary>
public static class CeilingsPublishing
{
    public static void PublishCeilings(this BudgetsDb db, Budget budget, int? former, byte[] ceilings, DateTimeOffset at) =>
        db.Publish(
            new ControlFiguresIssued
            {
                DocumentId = budget.Id,
                Sequence = ++budget.Sequence,
                Unit = budget.Unit,
                FiscalYear = budget.FiscalYear,
                Version = budget.CeilingsVersion!.Value,
                FormerVersion = former,
                Content = new DocumentContent(Encoding.UTF8.GetString(ceilings), CanonicalJson.Hash(ceilings))
                {
                    Algorithm = CanonicalJson.HashAlgorithm,
                },
                IssuedAt = at,
            }
        );
}
