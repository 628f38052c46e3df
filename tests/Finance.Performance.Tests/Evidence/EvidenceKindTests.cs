using Finance.Performance.Model.Evidence;

namespace Finance.Performance.Tests.Evidence;

public sealed class EvidenceKindTests
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    [Fact]
    public void What_is_declared_and_is_so_passes()
    {
        Assert.Null(EvidenceKind.Pdf.FaultOf(EvidenceFiles.PdfWith("")));
        Assert.Null(EvidenceKind.Pdf.FaultOf(EvidenceFiles.PdfWithPacked("1 0 << /Type /Font >>")));
        Assert.Null(EvidenceKind.Png.FaultOf(EvidenceFiles.SoundPng));
        Assert.Null(EvidenceKind.Jpeg.FaultOf(EvidenceFiles.SoundJpeg));
        Assert.Null(EvidenceKind.Xlsx.FaultOf(EvidenceFiles.Workbook()));
        Assert.Null(EvidenceKind.Docx.FaultOf(EvidenceFiles.Document(("word/_rels/document.xml.rels", Relation("hyperlink")))));
    }

    [Fact]
    public void What_is_declared_as_something_else_is_refused()
    {
        byte[][] files =
        [
            EvidenceFiles.PdfWith(""),
            EvidenceFiles.SoundPng,
            EvidenceFiles.SoundJpeg,
            EvidenceFiles.Workbook(),
            EvidenceFiles.Document(),
        ];
        foreach (var (own, kind) in EvidenceKind.All.Index())
        {
            foreach (var (place, file) in files.Index())
            {
                Assert.Equal(own == place, kind.FaultOf(file) is null);
            }

            Assert.NotNull(kind.FaultOf(Array.Empty<byte>()));
            Assert.NotNull(kind.FaultOf("<html><script>alert(1)</script></html>"u8.ToArray()));
            Assert.NotNull(kind.FaultOf(files[own][..(files[own].Length / 2)]));
        }
    }

    [Theory]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")]
    [InlineData("/AA << /O << /S /#4aava#53cript >> >>")]
    [InlineData("/Names << /EmbeddedFiles 4 0 R >>")]
    [InlineData("/AcroForm << /XFA 3 0 R >>")]
    [InlineData("/A << /S /Launch /F (cmd.exe) >>")]
    [InlineData("/A << /S/SubmitForm>>")]
    [InlineData("/Encrypt 9 0 R")]
    public void What_acts_in_a_PDF_is_refused(string objects)
    {
        Assert.NotNull(EvidenceKind.Pdf.FaultOf(EvidenceFiles.PdfWith(objects)));
        if (!objects.Contains("Encrypt", StringComparison.Ordinal))
        {
            Assert.NotNull(EvidenceKind.Pdf.FaultOf(EvidenceFiles.PdfWithPacked(objects)));
        }
    }

    /// <summary>Names of packed streams cost next to nothing to write, and must cost as little to read.</summary>
    [Fact]
    public void A_PDF_that_is_made_to_be_slow_is_refused_at_once()
    {
        var many = string.Concat(Enumerable.Repeat("/ObjStm stream\r\nx ", 400_000));
        var far = string.Concat(Enumerable.Repeat("/ObjStm ", 1_000_000));
        var began = TimeProvider.System.GetTimestamp();
        Assert.NotNull(EvidenceKind.Pdf.FaultOf(EvidenceFiles.PdfWith(many)));
        Assert.Null(EvidenceKind.Pdf.FaultOf(EvidenceFiles.PdfWith(far)));
        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("word/vbaProject.bin", "x")]
    [InlineData("word/activeX/activeX1.xml", "<x/>")]
    [InlineData("word/embeddings/oleObject1.bin", "x")]
    [InlineData("xl/externalLinks/externalLink1.xml", "<x/>")]
    [InlineData("xl/macrosheets/sheet1.xml", "<x/>")]
    [InlineData("word/_rels/settings.xml.rels", "template")]
    [InlineData("word/_rels/broken.xml.rels", "<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>")]
    public void What_acts_in_an_Office_file_is_refused(string part, string text)
    {
        var content = text == "template" ? Relation("attachedTemplate") : text;
        Assert.NotNull(EvidenceKind.Docx.FaultOf(EvidenceFiles.Document((part, content))));
        Assert.NotNull(EvidenceKind.Xlsx.FaultOf(EvidenceFiles.Workbook((part, content))));
    }

    [Fact]
    public void Macros_under_another_name_and_bombs_are_refused()
    {
        Assert.NotNull(EvidenceKind.Xlsx.FaultOf(EvidenceFiles.Package("application/vnd.ms-excel.sheet.macroEnabled.main+xml")));
        Assert.NotNull(EvidenceKind.Docx.FaultOf(EvidenceFiles.Document(("a.rels", "<r>" + new string(' ', 3_000_000) + "</r>"))));
    }

    [Theory]
    [InlineData("培训签到表.pdf", "培训签到表.pdf")]
    [InlineData("C:\\Users\\a\\报告.PDF", "报告.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("报告\u202Efdp.exe.pdf", "报告fdp.exe.pdf")]
    [InlineData("a\r\nSet-Cookie: b.pdf", "aSet-Cookie_ b.pdf")]
    [InlineData("第1.2期", "第1.2期.pdf")]
    [InlineData(" .pdf", "附件.pdf")]
    [InlineData("报告.exe", null)]
    [InlineData("报告.xlsm", null)]
    public void Names_are_cleaned(string name, string? clean) => Assert.Equal(clean, EvidenceName.Clean(name, EvidenceKind.Pdf));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending() =>
        Assert.Equal(EvidenceName.MaxLength, EvidenceName.Clean(new string('长', 250) + ".pdf", EvidenceKind.Pdf)!.Length);

    private static string Relation(string type) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{Relations}/{type}" Target="http://example.com/x" TargetMode="External"/></Relationships>""";
}
