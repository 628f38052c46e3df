using Finance.Accounts.Storage;
using Microsoft.EntityFrameworkCore;

namespace Finance.Accounts.Tests;

public sealed class MigrationTests
{
    [Fact]
    public void Both_engines_have_a_migration_for_every_change_of_the_model()
    {
        using var postgres = new PostgresAccountsDb(new DbContextOptionsBuilder<PostgresAccountsDb>().UseNpgsql("Host=unused").Options);
        using var sqlServer = new SqlServerAccountsDb(
            new DbContextOptionsBuilder<SqlServerAccountsDb>().UseSqlServer("Server=unused").Options
        );

        Assert.False(postgres.Database.HasPendingModelChanges());
        Assert.False(sqlServer.Database.HasPendingModelChanges());
    }
}
