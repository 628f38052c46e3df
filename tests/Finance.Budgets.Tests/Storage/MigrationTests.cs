using Finance.Budgets.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Budgets.Tests.Storage;

public sealed class MigrationTests
{
    [Fact]
    public void Both_engines_have_a_migration_for_every_change_of_the_model()
    {
        using var postgres = new PostgresBudgetsDb(new DbContextOptionsBuilder<PostgresBudgetsDb>().UseNpgsql("Host=unused").Options);
        using var sqlServer = new SqlServerBudgetsDb(
            new DbContextOptionsBuilder<SqlServerBudgetsDb>().UseSqlServer("Server=unused").Options
        );

        Assert.False(postgres.Database.HasPendingModelChanges());
        Assert.False(sqlServer.Database.HasPendingModelChanges());
    }
}
