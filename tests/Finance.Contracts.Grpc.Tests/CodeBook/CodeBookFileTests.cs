using Finance.Contracts.Grpc.V1;

namespace Finance.Contracts.Grpc.Tests.CodeBook;

public sealed class CodeBookFileTests : IDisposable
{
    private static readonly SavedCodeBook Content = new()
    {
        Catalogs =
        {
            new GetCatalogReply
            {
                FiscalYear = 2024,
                Version = 7,
                Codes =
                {
                    new Code
                    {
                        Kind = CodeKind.Functional,
                        Code_ = "201",
                        Name = "一般公共服务支出",
                    },
                },
            },
        },
        UnitsVersion = 3,
        ConfirmedAtUnixMilliseconds = 1_700_000_000_000,
    };

    private readonly string folder = Directory.CreateTempSubdirectory("finance-code-book-").FullName;

    [Fact]
    public void What_was_written_is_read()
    {
        CodeBookFile.Write(folder, Content);

        Assert.Equal(Content, CodeBookFile.Read(folder));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Where_nothing_was_written_nothing_is_read()
    {
        Assert.Null(CodeBookFile.Read(folder));
        Assert.Null(CodeBookFile.Read(Path.Combine(folder, "elsewhere")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(40)]
    public void A_copy_that_ends_too_early_is_damaged(int bytes)
    {
        CodeBookFile.Write(folder, Content);
        using (var file = File.Open(Path.Combine(folder, CodeBookFile.FileName), FileMode.Open))
        {
            file.SetLength(bytes);
        }

        Assert.Throws<InvalidDataException>(() => CodeBookFile.Read(folder));
    }

    [Fact]
    public void A_single_flipped_bit_is_noticed()
    {
        CodeBookFile.Write(folder, Content);
        var path = Path.Combine(folder, CodeBookFile.FileName);
        var bytes = File.ReadAllBytes(path);
        bytes[^1] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Throws<InvalidDataException>(() => CodeBookFile.Read(folder));
    }

    [Fact]
    public async Task Writers_at_the_same_time_leave_one_whole_copy()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => CodeBookFile.Write(folder, Content))));

        Assert.Equal(Content, CodeBookFile.Read(folder));
        Assert.Single(Directory.GetFiles(folder));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
