using FsCheck;
using FsCheck.Fluent;

namespace Finance.Statements.Tests.Export;

/// <summary>Texts that somebody might enter to break what is made of them.</summary>
internal static class HostileText
{
    public static readonly string[] All =
    [
        "<script>alert(1)</script>",
        "</td></tr></table><img src=x onerror=alert(1)>",
        "&lt;已经转义&amp;",
        "\"引号'与撇号\"",
        "=HYPERLINK(\"http://example.invalid\")",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "  =1+1",
        "＝1+1",
        "＋1",
        "－A1",
        "＠SUM(A1)",
        "a,b;c\td",
        "行一\r\n行二\r行三\n行四",
        "控制\0字\u0001符\u0008\u000B\u001F\u007F\u0085",
        "孤\uD800代理",
        "\uDC00孤",
        "倒序\u202E00.1\u202C",
        "隔离\u2066甲\u2069",
        "\uFFFE\uFFFF",
        "𠮷野家",
        "_x0041__x0041_x0041_",
        "]]>",
        " 两端有空格 ",
        "{{7*7}}${7*7}",
        "../../etc/passwd",
        "شىنجاڭ",
    ];

    private static readonly Gen<char> Letter = Gen.OneOf(
        Gen.Elements("<>&\"'=+-@,;/_x\r\n\t \0\u0001\uFFFF\uD800\uDC00\u202E＝".ToCharArray()),
        Gen.Choose('0', 'z').Select(code => (char)code),
        Gen.Choose(0x4E00, 0x4FFF).Select(code => (char)code),
        Gen.Choose(0, 0xFFFF).Select(code => (char)code)
    );

    public static readonly Gen<string> Any = Gen.OneOf(Gen.Elements(All), Letter.ArrayOf().Select(letters => new string(letters)));
}
