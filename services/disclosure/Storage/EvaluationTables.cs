using Finance.Disclosure.Model;
using Microsoft.EntityFrameworkCore;

namespace Finance.Disclosure.Storage;

/// <summary>The confirmed evaluations that wait for their final account.</summary>
public abstract partial class DisclosureDb
{
    public DbSet<KeptEvaluations> Evaluations => Set<KeptEvaluations>();
}

internal static class EvaluationTables
{
    private const int HashLength = 64;

    public static void Map(ModelBuilder model) =>
        model.Entity<KeptEvaluations>(evaluations =>
        {
            evaluations.HasKey(e => new { e.Unit, e.FiscalYear });
            evaluations.Property(e => e.ContentSha256).HasMaxLength(HashLength);
        });
}
