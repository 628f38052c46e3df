using Finance.Contracts;
using Finance.Disclosure.Model;
using Finance.Statements;

namespace Finance.Disclosure.Tests.Model;

public sealed class FiguresTests
{
    [Fact]
    public void Income_is_summed_by_source_with_what_is_carried_over_apart()
    {
        var income = Composed.From(BudgetStory.Content).Income!;
        Assert.Equal("4651750.01", income.Total.ToYuanString());
        Assert.Equal("4501750.00", income.CurrentYear.ToYuanString());
        Assert.Equal("150000.01", income.CarriedOver.ToYuanString());
        Assert.Equal(
            [(FundSource.GeneralPublic, false, "4501750.00"), (FundSource.GeneralPublic, true, "150000.01")],
            income.BySource.Select(total => (total.Source, total.CarriedOver, total.Amount.ToYuanString()))
        );
    }

    [Fact]
    public void Expenditure_is_summed_by_class_and_a_kind_without_a_line_is_unknown()
    {
        var expenditure = Composed.From(BudgetStory.Content).Expenditure!;
        Assert.Equal("4651750.01", expenditure.Total.ToYuanString());
        Assert.Equal(
            [("201", "一般公共服务支出", "4333250.01"), ("208", "社会保障和就业支出", "318500.00")],
            expenditure.ByFunctional.Select(total => (total.Code.Value, total.Name, total.Amount.ToYuanString()))
        );
        Assert.Equal("2150000.01", expenditure.ByFunctional[0].OfKind(ExpenditureKind.Project)?.ToYuanString());
        Assert.Null(expenditure.ByFunctional[1].OfKind(ExpenditureKind.Project));
    }

    [Fact]
    public void What_the_content_does_not_say_is_unknown_and_not_zero()
    {
        var document = Composed.From("""{"fiscalYear":2024,"unit":"360200-103001"}""");
        Assert.Null(document.Income);
        Assert.Null(document.Expenditure);
    }

    [Fact]
    public void Of_classes_that_would_tell_a_withheld_line_only_the_total_is_published()
    {
        const string line =
            """{"amount":"318500.00","carriedOver":false,"economic":"30108","functional":"2080505","kind":"basic","source":"generalPublic"}""";
        var withheld = line.Replace("}", ""","withheld":{"basis":"保密法","reviewedBy":"保密办"}}""", StringComparison.Ordinal);
        var document = Composed.From(BudgetStory.Content.Replace(line, withheld, StringComparison.Ordinal));
        Assert.Equal("4651750.01", document.Expenditure!.Total.ToYuanString());
        Assert.Empty(document.Expenditure.ByFunctional);
        Assert.Equal([FunctionalCode.Parse("201"), FunctionalCode.Parse("208")], document.Lines.WithheldClasses);
        Assert.DoesNotContain(document.Lines.Expenditures, item => item.Functional.Value.StartsWith("208", StringComparison.Ordinal));
        Assert.DoesNotContain(document.Lines.Incomes, item => item.Functional.Value.StartsWith("208", StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_of_lines_changes_no_sum()
    {
        var lines = Composed.From(BudgetStory.Content).Lines.Expenditures;
        var expected = ExpenditureFigures.Of(lines, new FewCodes());
        for (var seed = 0; seed < 20; seed++)
        {
            var shuffled = lines.ToArray();
            new Random(seed).Shuffle(shuffled);
            var figures = ExpenditureFigures.Of(shuffled, new FewCodes());
            Assert.Equal(expected.Total, figures.Total);
            Assert.Equal(expected.ByKind, figures.ByKind);
            Assert.Equal(
                expected.ByFunctional.Select(total => (total.Code, total.Amount)),
                figures.ByFunctional.Select(total => (total.Code, total.Amount))
            );
        }
    }
}
