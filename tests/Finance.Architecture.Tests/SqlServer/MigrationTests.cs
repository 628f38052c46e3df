using Finance.Architecture.Tests.Reading;
using Microsoft.EntityFrameworkCore;

namespace Finance.Architecture.Tests.SqlServer;

/// <summary>Both engines from the first migration on, also where no SQL Server can be reached.</summary>
public sealed class MigrationTests(CheckedSchemas schemas) : IClassFixture<CheckedSchemas>
{
    public static readonly TheoryData<string> AllContexts = [.. Contexts.Names];

    public static readonly TheoryData<string> SqlServerContexts = [.. Contexts.SqlServerNames];

    [Fact]
    public void Every_service_and_the_gateway_have_a_context_for_each_engine()
    {
        string[] owners = [.. Product.Services.Append(Product.Gateway).Select(service => service.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(owners, Contexts.OwnersOf("Postgres"));
        Assert.Equal(owners, Contexts.OwnersOf("SqlServer"));
    }

    [Theory, MemberData(nameof(AllContexts))]
    public void The_migrations_of_a_context_end_at_its_model(string name)
    {
        using var db = Contexts.Create(name);
        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), $"{name}: the model changed, a migration is missing.");
    }

    [Theory, MemberData(nameof(SqlServerContexts))]
    public void The_migrations_are_T_SQL(string name) => Assert.Empty(FaultsOf($"{name}.migrations.sql"));

    [Theory, MemberData(nameof(SqlServerContexts))]
    public void The_schema_is_valid_for_SQL_Server(string name) => Assert.Empty(FaultsOf($"{name}.schema.sql"));

    [Fact]
    public void Wrong_syntax_and_wrong_references_are_found()
    {
        Assert.NotEmpty(FaultsOf("WrongSyntax.migrations.sql"));
        Assert.NotEmpty(FaultsOf("WrongReference.schema.sql"));
    }

    private IEnumerable<string> FaultsOf(string script) =>
        schemas.Faults.Where(fault => fault.StartsWith($"{script}: ", StringComparison.Ordinal));
}
