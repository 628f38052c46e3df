using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;

namespace Finance.Disclosure.Tests.Model;

public sealed class PublicationIdTests
{
    [Theory]
    [InlineData("2024-360200-103001-budget-1", PublicationKind.Budget, 1)]
    [InlineData("2024-360200-103001-final-account-12", PublicationKind.FinalAccount, 12)]
    [InlineData("2024-360200-103001-performance-goals-3", PublicationKind.PerformanceGoals, 3)]
    public void An_id_reads_as_it_is_written(string text, PublicationKind kind, int version)
    {
        Assert.True(PublicationId.TryParse(text, out var id));
        Assert.Equal(new PublicationId(new FiscalYear(2024), UnitId.Parse("360200-103001"), kind, version), id);
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2024-360200-103001-budget")]
    [InlineData("2024-360200-103001-budget-0")]
    [InlineData("2024-360200-103001-budget-01")]
    [InlineData("2024-360200-103001-budget-1\n")]
    [InlineData("1024-360200-103001-budget-1")]
    [InlineData("2024-36020-103001-budget-1")]
    [InlineData("2024-360200-103001-Budget-1")]
    [InlineData("2024-360200-103001-budget-99999")]
    [InlineData("2024-360200-000000000000000000000-budget-1")]
    public void Anything_else_is_no_id(string? text) => Assert.False(PublicationId.TryParse(text, out _));

    [Fact]
    public void The_longest_id_fits_its_column()
    {
        var longest = new PublicationId(
            new FiscalYear(2024),
            UnitId.Parse("360200-" + new string('Z', 20)),
            PublicationKind.PerformanceGoals,
            9999
        );
        Assert.True(longest.ToString().Length <= PublicationId.MaxLength);
        Assert.True(PublicationId.TryParse(longest.ToString(), out _));
    }
}
