using System.Text;
using Finance.Statements.Workbooks;
using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests.Workbooks;

public sealed class RoundTripTests
{
    public static readonly TheoryData<string> Documents = Case.All;

    private static readonly WorkbookOptions Budget = new() { Kind = WorkbookKind.Budget };
    private static readonly WorkbookOptions Final = new() { Kind = WorkbookKind.FinalAccount };

    [Fact]
    public void Random_facts_come_back_from_a_workbook_as_the_same_facts() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(30),
            Prop.ForAll(
                RandomFacts.Seeds,
                seed =>
                {
                    var facts = RandomFacts.Of(seed, lines: 6);
                    AssertSame(facts, FactsWorkbook.Read(FactsWorkbook.Write(facts, Budget), Budget));
                    AssertSame(facts, FactsWorkbook.Read(FactsWorkbook.Write(facts, Final, new SmallCatalog()), Final));
                }
            )
        );

    [Theory, MemberData(nameof(Documents))]
    public void A_published_document_comes_back_from_a_workbook_as_the_same_facts(string name)
    {
        var facts = Case.Facts(name);
        AssertSame(facts, FactsWorkbook.Read(FactsWorkbook.Write(facts, Final), Final));
    }

    [Fact]
    public void The_same_facts_are_the_same_bytes()
    {
        var facts = Case.Facts("every-member");
        Assert.Equal(FactsWorkbook.Write(facts, Final), FactsWorkbook.Write(facts, Final));
    }

    private static void AssertSame(Facts facts, WorkbookReading reading)
    {
        Assert.Empty(reading.Faults);
        Assert.Equal(
            Encoding.UTF8.GetString(FactsWriter.WriteCanonical(facts)),
            Encoding.UTF8.GetString(FactsWriter.WriteCanonical(reading.Facts!))
        );
    }
}
