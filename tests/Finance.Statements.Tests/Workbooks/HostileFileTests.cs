using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Finance.Statements.Workbooks;

namespace Finance.Statements.Tests.Workbooks;

/// <summary>Files that are damaged, too large, or made to harm: each is one clear fault, soon, and never an exception.</summary>
public sealed class HostileFileTests
{
    private static readonly WorkbookOptions Options = new() { Kind = WorkbookKind.FinalAccount };

    private static readonly byte[] Filled = FactsWorkbook.Write(Case.Facts("every-member"), Options);

    [Fact]
    public void What_is_no_workbook_is_told_by_its_kind()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600]];
        byte[] locked = [0xD0, 0xCF, 0x11, 0xE0, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")];
        Assert.Equal(WorkbookFaultCodes.Unreadable, OnlyFault([]));
        Assert.Equal(WorkbookFaultCodes.Unreadable, OnlyFault("姓名,金额"u8.ToArray()));
        Assert.Equal(WorkbookFaultCodes.Unreadable, OnlyFault("PK\u0003\u0004"u8.ToArray()));
        Assert.Equal(WorkbookFaultCodes.OldFormat, OnlyFault(old));
        Assert.Equal(WorkbookFaultCodes.Encrypted, OnlyFault(locked));
        Assert.Equal(WorkbookFaultCodes.Unreadable, OnlyFault(Zip(("note.txt", "x"))));
        Assert.Equal(WorkbookFaultCodes.TooLarge, OnlyFault(new byte[Limits.Bytes + 1]));
    }

    [Fact]
    public void Macros_and_links_to_other_files_are_refused()
    {
        Assert.Equal(WorkbookFaultCodes.Macros, OnlyFault(new HandMade().Part("xl/vbaProject.bin", "x").Save()));
        Assert.Equal(
            WorkbookFaultCodes.Macros,
            OnlyFault(new HandMade { ContentType = "application/vnd.ms-excel.sheet.macroEnabled.main+xml" }.Save())
        );
        Assert.Equal(WorkbookFaultCodes.ExternalLinks, OnlyFault(new HandMade().Part("xl/externalLinks/externalLink1.xml", "<x/>").Save()));
    }

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml")]
    [InlineData("xl/sharedStrings.xml")]
    [InlineData("xl/workbook.xml")]
    [InlineData("_rels/.rels")]
    [InlineData("docProps/app.xml")]
    public void A_part_with_a_dtd_is_refused(string part)
    {
        const string Laughs = "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";
        Assert.Equal(WorkbookFaultCodes.Unreadable, OnlyFault(new HandMade().Part(part, Laughs).Save()));
        Assert.Null(FactsWorkbook.Annotate(new HandMade().Part(part, Laughs).Save(), []));
    }

    [Fact]
    public void A_zip_bomb_is_not_inflated()
    {
        var bomb = new HandMade().Sheet("收入明细", HandMade.Row(1, new string('a', 30_000_000))).Save();
        Assert.InRange(bomb.Length, 1, 200_000);
        Assert.Equal(WorkbookFaultCodes.TooLarge, OnlyFault(bomb));
        var repeated = new HandMade().SheetXml("收入明细", new string(' ', 60_000_000)).Save();
        var clock = Stopwatch.StartNew();
        Assert.Equal(WorkbookFaultCodes.TooLarge, OnlyFault(repeated));
        Assert.Null(FactsWorkbook.Annotate(repeated, []));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 15_000);
    }

    [Fact]
    public void Inflated_bytes_are_counted_over_all_parts()
    {
        var limits = Limits with { InflatedBytes = 100_000 };
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(number => (char)('一' + number)));
        var book = new HandMade { SharedStrings = $"<si><t>{text}</t></si>" }
            .Sheet("收入明细", HandMade.Row(1, text))
            .Save();
        Assert.Equal(WorkbookFaultCodes.TooLarge, OnlyFault(book, limits));
        Assert.NotEqual(WorkbookFaultCodes.TooLarge, FactsWorkbook.Read(book, Options).Faults[0].Code);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_refused_soon()
    {
        var rows = Enumerable
            .Range(2, 100_000)
            .Select(row => HandMade.Row(row, "2013201", "#1"))
            .Prepend(HandMade.Row(1, "功能分类科目编码"));
        var book = new HandMade().Sheet("收入明细", [.. rows]).Save();
        var clock = Stopwatch.StartNew();
        var fault = Assert.Single(FactsWorkbook.Read(book, Options).Faults);
        Assert.InRange(clock.ElapsedMilliseconds, 0, 15_000);
        Assert.Equal(("收入明细", WorkbookFaultCodes.TooLarge), (fault.Sheet, fault.Code));
    }

    [Fact]
    public void Rows_columns_cells_sheets_parts_and_texts_are_bounded()
    {
        var row = HandMade.Row(1, "功能分类科目编码", "资金来源", "金额（元）");
        Assert.Equal(
            WorkbookFaultCodes.TooLarge,
            OnlyFault(new HandMade().Sheet("收入明细", row, row).Save(), Limits with { RowsPerSheet = 1 })
        );
        Assert.Equal(WorkbookFaultCodes.TooLarge, OnlyFault(new HandMade().Sheet("收入明细", row).Save(), Limits with { Columns = 2 }));
        Assert.Equal(WorkbookFaultCodes.TooLarge, OnlyFault(new HandMade().Sheet("收入明细", row).Save(), Limits with { Cells = 2 }));
        Assert.Equal(WorkbookFaultCodes.TooLarge, OnlyFault(new HandMade().Sheet("收入明细", row).Save(), Limits with { TextLength = 5 }));
        Assert.Equal(WorkbookFaultCodes.TooLarge, OnlyFault(Filled, Limits with { Sheets = 5 }));
        Assert.Equal(WorkbookFaultCodes.TooLarge, OnlyFault(Filled, Limits with { Entries = 5 }));
        Assert.Equal(
            WorkbookFaultCodes.TooLarge,
            OnlyFault(new HandMade { SharedStrings = "<si/><si/><si/>" }.Save(), Limits with { SharedStrings = 2 })
        );
    }

    [Fact]
    public void Faults_are_listed_up_to_a_bound()
    {
        var rows = Enumerable.Range(2, 1_000).Select(row => HandMade.Row(row, "x", "x", "x"));
        var book = new HandMade().Sheet("收入明细", [HandMade.Row(1, "功能分类科目编码", "资金来源", "金额（元）"), .. rows]).Save();
        var faults = FactsWorkbook.Read(book, Options).Faults;
        Assert.Equal(201, faults.Length);
        Assert.Null(faults[^1].Sheet);
    }

    [Fact]
    public void A_file_cut_short_anywhere_is_a_fault()
    {
        for (var length = 0; length < Filled.Length; length += Math.Max(1, Filled.Length / 40))
        {
            Assert.NotEmpty(FactsWorkbook.Read(Filled[..length], Options).Faults);
        }
    }

    [Fact]
    public void A_file_with_flipped_bytes_is_read_or_refused()
    {
        var random = new Random(20_240_101);
        for (var round = 0; round < 150; round++)
        {
            var bytes = Filled.ToArray();
            for (var flips = random.Next(1, 8); flips > 0; flips--)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            }

            var reading = FactsWorkbook.Read(bytes, Options);
            Assert.Equal(reading.Facts is null, reading.Faults.Length > 0);
            FactsWorkbook.Annotate(bytes, reading.Faults);
        }
    }

    [Fact]
    public void A_part_with_flipped_letters_is_read_or_refused()
    {
        var random = new Random(7);
        using var whole = new ZipArchive(new MemoryStream(Filled));
        var parts = whole.Entries.Select(entry => (entry.FullName, new StreamReader(entry.Open()).ReadToEnd())).ToArray();
        for (var round = 0; round < 150; round++)
        {
            var changed = ((string Name, string Text)[])parts.Clone();
            var place = random.Next(changed.Length);
            var letters = changed[place].Text.ToCharArray();
            letters[random.Next(letters.Length)] = "<>\"=/&;0aA-.\u0001 "[random.Next(14)];
            changed[place].Text = new string(letters);
            var bytes = Zip(changed);
            var reading = FactsWorkbook.Read(bytes, Options);
            Assert.Equal(reading.Facts is null, reading.Faults.Length > 0);
            FactsWorkbook.Annotate(bytes, reading.Faults);
        }
    }

    private static WorkbookLimits Limits => WorkbookLimits.Default;

    private static string OnlyFault(byte[] bytes, WorkbookLimits? limits = null)
    {
        var reading = FactsWorkbook.Read(bytes, Options, catalog: null, limits);
        Assert.Null(reading.Facts);
        var fault = Assert.Single(reading.Faults);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", fault.Message);
        return fault.Code;
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        return bytes.ToArray();
    }
}
