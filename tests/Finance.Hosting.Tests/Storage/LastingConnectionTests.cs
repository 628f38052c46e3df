using Finance.Hosting.Storage;
using Npgsql;

namespace Finance.Hosting.Tests.Storage;

public sealed class LastingConnectionTests
{
    [Fact]
    public void Connections_keep_their_plans_and_are_not_reset()
    {
        var connection = new NpgsqlConnectionStringBuilder(EngineOptions.Lasting("Host=db;Database=budgets"));

        Assert.True(connection.NoResetOnClose);
        Assert.Equal(100, connection.MaxAutoPrepare);
        Assert.Equal("db", connection.Host);
    }

    [Theory]
    [InlineData("Host=db;No Reset On Close=false;Max Auto Prepare=0", false, 0)]
    [InlineData("Host=db;NoResetOnClose=false;MaxAutoPrepare=7", false, 7)]
    [InlineData("Host=db;No Reset On Close=true", true, 100)]
    public void What_the_connection_string_says_is_heard(string given, bool noReset, int plans)
    {
        var connection = new NpgsqlConnectionStringBuilder(EngineOptions.Lasting(given));

        Assert.Equal(noReset, connection.NoResetOnClose);
        Assert.Equal(plans, connection.MaxAutoPrepare);
    }
}
