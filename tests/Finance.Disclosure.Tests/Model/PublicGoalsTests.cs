using System.Collections.Immutable;
using Finance.Contracts;
using Finance.Contracts.Events;
using Finance.Disclosure.Model;
using Finance.Disclosure.Model.Goals;
using Finance.Disclosure.Model.Withholding;
using Finance.Statements;

namespace Finance.Disclosure.Tests.Model;

/// <summary>Which projects goals and evaluations tell where a document of the year hides lines: no fewer than the proof asks for, and no more.</summary>
public sealed class PublicGoalsTests
{
    private static readonly FiscalYear Year = new(2024);

    [Fact]
    public void An_attacker_who_knows_the_money_of_every_told_project_finds_no_hidden_amount()
    {
        var (more, findable) = (0, 0);
        for (var seed = 0; seed < 30; seed++)
        {
            var facts = WithholdingTests.Drawn(new Random(seed));
            var (printed, published) = WithholdingTests.Published(facts);
            if (!printed.Told.IsEmpty || facts.Projects!.Value.IsEmpty)
            {
                continue;
            }

            var marked = new MarkedDocument(PublicationKind.Budget, "content", facts, printed);
            var told = Told([marked], knowsAccount: true);
            more += told.Length - Told([marked], knowsAccount: false).Length;
            var attacker = new Attacker(facts, WithholdingTests.Format, WithholdingTests.Unit);
            Assert.Empty(Hidden(facts, attacker.Finds(published, told)));
            findable += Hidden(facts, attacker.Finds(published, facts.Projects.Value.Select(project => project.Code))).Count();
        }

        Assert.True(more > 0, "Nothing more is told than without a proof.");
        Assert.True(findable > 0, "Nothing would be found if all projects were told.");
    }

    [Fact]
    public void A_project_beside_a_hidden_one_is_told_where_the_proof_of_all_that_is_out_does_without_its_money()
    {
        var account = Marked(PublicationKind.FinalAccount);
        Assert.Empty(account.Printed.Told);

        Assert.Equal(["T"], Told([account], knowsAccount: false));
        Assert.Equal(["X", "T"], Told([account], knowsAccount: true));

        // The version that is out was printed from other facts, of which nothing is proved any more.
        var version = WithholdingTests.Compose(account.Facts, account.Printed) with
        {
            Kind = PublicationKind.FinalAccount,
        };
        Assert.Equal(["X", "T"], Told([account], knowsAccount: true, version with { ContentSha256 = account.ContentSha256 }));
        Assert.DoesNotContain("X", Told([account], knowsAccount: true, version));
        var unproven = account with { Printed = account.Printed with { Told = [new Fault("/expenditures/1", "P04", "")] } };
        Assert.Equal(["T"], Told([unproven], knowsAccount: true));
    }

    [Fact]
    public void A_project_that_has_a_row_of_its_own_in_the_document_is_told_before_there_is_a_proof()
    {
        var unit = WithholdingTests.Unit with { Formats = new UnitFormats("sichuan-budget-2024", "sichuan-final-2024", "sichuan-2024") };
        var facts = Marked(PublicationKind.Budget).Facts;
        var printed = PrintedPublication.Of(PublicationKind.Budget, facts, Year, unit, unit, new FewCodes())!;
        Assert.Empty(printed.Told);
        Assert.Contains(
            printed.Document.Statement.Tables.SelectMany(table => table.Sides).SelectMany(side => side.Rows),
            row => row.ProjectName == "图书采购"
        );

        var told = Told([new MarkedDocument(PublicationKind.Budget, "content", facts, printed)], knowsAccount: false);

        Assert.Equal(["X", "T"], told);
    }

    [Fact]
    public void What_goals_have_told_holds_the_next_version_back_and_is_not_left_out_for_the_sake_of_a_hidden_line()
    {
        var open = Goals([], [], knowsAccount: true);
        Assert.Equal(["S", "Y", "X", "T"], open.Evaluations!.Projects.Select(project => project.Code));
        var account = Marked(PublicationKind.FinalAccount);

        var told = Goals([account], [Out(open)], knowsAccount: true).Told;

        Assert.Contains(told, fault => fault.Message.Contains("不能说的工程", StringComparison.Ordinal));

        // Y would be left out with S, but it is out; X takes its place.
        var withoutSecret = open.Evaluations with
        {
            Projects = open.Evaluations.Projects.RemoveAll(project => project.Code is "S" or "X"),
        };
        var beside = Marked(PublicationKind.FinalAccount, Out(PublicGoals.Of(withoutSecret, [], [], knowsAccount: true)));
        Assert.Empty(beside.Printed.Told);
        Assert.Equal((true, false), (beside.Printed.Suppression.DropsProject("X"), beside.Printed.Suppression.DropsProject("Y")));
    }

    private static IEnumerable<int> Hidden(Facts facts, IEnumerable<int> lines) =>
        lines.Where(line => facts.Expenditures!.Value[line].Withheld is not null);

    private static ImmutableArray<string> Told(
        IReadOnlyList<MarkedDocument> marked,
        bool knowsAccount,
        params IReadOnlyList<PublishedDocument> earlier
    ) => [.. Goals(marked, earlier, knowsAccount).Evaluations!.Projects.Select(project => project.Code)];

    private static PublicGoals Goals(IReadOnlyList<MarkedDocument> marked, IReadOnlyList<PublishedDocument> earlier, bool knowsAccount)
    {
        var projects = (marked is [var document, ..] ? document.Facts : Facts).Projects!.Value;
        return PublicGoals.Of(
            GoalsStory.Content([.. projects.Select(project => GoalsStory.Project(project.Code, project.Name))]),
            marked,
            earlier,
            knowsAccount
        );
    }

    private static MarkedDocument Marked(PublicationKind kind, params IReadOnlyList<PublishedDocument> earlier) =>
        new(
            kind,
            "content",
            Facts,
            PrintedPublication.Of(kind, Facts, Year, WithholdingTests.Unit, WithholdingTests.Unit, new FewCodes(), earlier)!
        );

    private static PublishedDocument Out(PublicGoals goals)
    {
        var confirmed = GoalsStory.Told(BudgetStory.Unit, 1, goals.Evaluations!);
        var document = ApprovedDocument.Open(
            confirmed.DocumentId,
            confirmed.DocumentId,
            PublicationKind.PerformanceGoals,
            confirmed.FiscalYear,
            confirmed.Unit
        );
        document.Apply(confirmed);
        var unit = WithholdingTests.Unit;
        return PublishedDocument.Compose(
            Publication.First(document),
            document,
            goals,
            unit,
            goals.Print(Year, unit, unit),
            new DateTimeOffset(2025, 3, 20, 9, 0, 0, TimeSpan.FromHours(8))
        );
    }

    /// <summary>S is hidden, Y is the largest beside it, X stands in the same 类, T in another one.</summary>
    private static Facts Facts { get; } =
        new()
        {
            FiscalYear = Year,
            Incomes = [WithholdingTests.Received("2010101", "9000000.00"), WithholdingTests.Received("2080505", "700000.00")],
            Expenditures =
            [
                WithholdingTests.Spent("2010101", "30101", "2000000.00"),
                Project("S", "2010102", "3000000.00") with
                {
                    Withheld = WithholdingTests.Ground,
                },
                Project("Y", "2010102", "3500000.00"),
                Project("X", "2010102", "500000.00"),
                Project("T", "2080505", "700000.00"),
            ],
            Projects =
            [
                new Project { Code = "S", Name = "不能说的工程" },
                new Project { Code = "Y", Name = "道路养护" },
                new Project { Code = "X", Name = "图书采购" },
                new Project { Code = "T", Name = "社保宣传" },
            ],
        };

    private static ExpenditureLine Project(string code, string functional, string amount) =>
        WithholdingTests.Spent(functional, "30201", amount) with
        {
            Kind = ExpenditureKind.Project,
            Project = code,
        };
}
