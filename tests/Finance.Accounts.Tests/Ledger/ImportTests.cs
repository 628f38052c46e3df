using System.Net;
using Finance.Testing;

namespace Finance.Accounts.Tests.Ledger;

[Collection(LedgerCollection.Name)]
public sealed class ImportTests(LedgerService service)
{
    [Fact]
    public async Task Payments_are_booked_once_however_often_and_in_whatever_form_they_are_told()
    {
        var unit = service.NewUnit();
        var treasury = service.Treasury();
        var first = (
            await treasury.TellAsync(
                Told.Payment(unit + "/1", unit, "1000.00"),
                "",
                Told.Payment(unit + "/2", unit, "200.50"),
                Told.Payment(unit + "/3", unit, "-50.25", refundOf: unit + "/1")
            )
        ).Expect(HttpStatusCode.OK);
        Assert.Equal(3, first["accepted"].GetInt32());
        Assert.Equal(0, first["known"].GetInt32());
        Assert.Equal("1150.25", first["amount"].GetString());

        var csv = $"""
            id,date,unit,method,functional,economic,source,kind,project,amount,indicator,refundOf
            {unit}/2,2024-03-15,{unit},central,2013201,30201,generalPublic,project,P1,200.50,"财预指〔2024〕7号",
            {unit}/4,2024-03-16,{unit},transfer,2013201,,generalPublic,basic,,0.75,,
            """;
        var second = (await treasury.TellAsync(Told.Gzip(csv), "text/csv; charset=utf-8", "gzip")).Expect(HttpStatusCode.OK);
        Assert.Equal(1, second["accepted"].GetInt32());
        Assert.Equal(1, second["known"].GetInt32());
        Assert.Equal("0.75", second["amount"].GetString());
        Assert.Equal(4, await service.CountAsync(unit));
    }

    [Fact]
    public async Task A_batch_under_an_idempotency_key_gives_its_first_answer_again()
    {
        var unit = service.NewUnit();
        var treasury = service.Treasury();
        var body = System.Text.Encoding.UTF8.GetBytes(Told.Payment(unit + "/1", unit));
        var first = (await treasury.TellAsync(body, Told.Lines, key: unit)).Expect(HttpStatusCode.OK);
        var again = (await treasury.TellAsync(body, Told.Lines, key: unit)).Expect(HttpStatusCode.OK);
        Assert.Equal(first.Text, again.Text);
        Assert.Equal(1, again["accepted"].GetInt32());
        Assert.Equal(1, await service.CountAsync(unit));
    }

    [Fact]
    public async Task Every_faulty_line_is_named_by_its_number_and_nothing_of_the_batch_is_kept()
    {
        var unit = service.NewUnit();
        var treasury = service.Treasury();
        (await treasury.TellAsync(Told.Payment(unit + "/known", unit))).Expect(HttpStatusCode.OK);
        var answer = await treasury.TellAsync(
            Told.Payment(unit + "/1", unit),
            Told.Payment(unit + "/2", "990000-nowhere"),
            Told.Payment(unit + "/3", unit, date: "2023-12-31"),
            Told.Payment(unit + "/4", unit, project: new string('x', 9000)),
            Told.Payment(unit + "/known", unit, "101.00"),
            Told.Payment(unit + "/1", unit, "99.00"),
            "{ \"id\": ",
            Told.Payment(unit + "/8", unit, "-1.00"),
            Told.Payment(unit + "/9", unit, "-1.00", refundOf: "nothing"),
            Told.Payment(unit + "/10", unit, "1.001", functional: "2013288"),
            Told.Payment(unit + "/11", LedgerService.Closed)
        );
        answer.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            [
                "/lines/2/unit unknown-unit",
                "/lines/3/date wrong-year",
                "/lines/4 too-long",
                "/lines/5/id payment-differs",
                "/lines/6/id payment-differs",
                "/lines/7 malformed-json",
                "/lines/8/refundOf missing",
                "/lines/9/refundOf unknown-payment",
                "/lines/10/functional unknown-code",
                "/lines/10/amount invalid-money",
                "/lines/11/unit unknown-unit",
            ],
            answer.Faults
        );
        Assert.StartsWith("第 2 行：", answer["errors"][0].GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, await service.CountAsync(unit));
    }

    [Fact]
    public async Task Half_a_gzip_is_told_by_the_line_where_it_breaks_off()
    {
        var unit = service.NewUnit();
        var lines = Enumerable.Range(1, 5_000).Select(number => Told.Payment($"{unit}/{number}", unit));
        var packed = Told.Gzip(string.Join('\n', lines));
        var answer = await service.Treasury().TellAsync(packed[..(packed.Length / 2)], Told.Lines, "gzip");
        answer.Expect(HttpStatusCode.UnprocessableEntity);
        var fault = Assert.Single(answer.Faults, fault => fault.EndsWith("broken-encoding", StringComparison.Ordinal));
        Assert.InRange(int.Parse(fault.Split(' ')[0]["/lines/".Length..], null), 2, 4_999);
        Assert.Equal(0, await service.CountAsync(unit));
    }

    [Fact]
    public async Task More_faults_than_anyone_reads_are_counted_and_the_first_are_listed()
    {
        var unit = service.NewUnit();
        var lines = Enumerable.Range(1, 500).Select(number => Told.Payment($"{unit}/{number}", unit, "0.00")).ToArray();
        var answer = (await service.Treasury().TellAsync(lines)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(200, answer.Faults.Count);
        Assert.Contains("500", answer["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refund_of_the_year_may_come_until_its_accounts_are_settled()
    {
        var unit = service.NewUnit();
        var treasury = service.Treasury();
        (
            await treasury.TellAsync(
                Told.Payment(unit + "/2", unit, "-10.00", "2025-03-31", refundOf: unit + "/1"),
                Told.Payment(unit + "/1", unit, date: "2024-12-31")
            )
        ).Expect(HttpStatusCode.OK);
        var late = await treasury.TellAsync(
            Told.Payment(unit + "/3", unit, "-10.00", "2025-04-01", refundOf: unit + "/1"),
            Told.Payment(unit + "/4", unit, date: "2025-01-01")
        );
        Assert.Equal(["/lines/1/date wrong-year", "/lines/2/date wrong-year"], late.Faults);
    }

    [Fact]
    public async Task Texts_are_kept_as_they_were_told()
    {
        var unit = service.NewUnit();
        var treasury = service.Treasury();
        var id = unit + @"\\n/财 ""1""";
        (await treasury.TellAsync(Told.Payment(id, unit, project: @"\N"), Told.Payment(unit + "/2", unit, project: null))).Expect(
            HttpStatusCode.OK
        );
        var items = (await treasury.ReadAsync($"{unit}/payments"))["items"];
        Assert.Equal([unit + "/2", id], items.EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(@"\N", items[1].GetProperty("project").GetString());
        Assert.False(items[0].TryGetProperty("project", out _));
        var again = (await treasury.TellAsync(Told.Payment(id, unit, project: @"\N"))).Expect(HttpStatusCode.OK);
        Assert.Equal(1, again["known"].GetInt32());
    }

    [Fact]
    public async Task A_refund_goes_back_to_a_payment_of_its_own_unit()
    {
        var (unit, other) = (service.NewUnit(), service.NewUnit());
        var answer = await service
            .Treasury()
            .TellAsync(Told.Payment(unit + "/1", unit), Told.Payment(other + "/1", other, "-1.00", refundOf: unit + "/1"));
        Assert.Equal(["/lines/2/refundOf unknown-payment"], answer.Faults);
    }

    [Theory]
    [InlineData("application/json", null)]
    [InlineData("text/csv; charset=gb2312", null)]
    [InlineData("application/x-ndjson", "br")]
    public async Task Another_type_or_encoding_is_refused(string type, string? encoding)
    {
        (await service.Treasury().TellAsync([], type, encoding)).Expect(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_heading_that_is_none_is_told_as_line_one()
    {
        var answer = await service.Treasury().TellTextAsync("id,amount,sum\n1,2,3", Told.Csv);
        Assert.Equal(["/lines/1 unknown-field"], answer.Expect(HttpStatusCode.UnprocessableEntity).Faults);
    }

    [Fact]
    public async Task A_line_with_too_few_columns_or_an_open_quotation_is_told()
    {
        var answer = await service.Treasury().TellTextAsync("id,amount\n1\n\"1,2\n", Told.Csv);
        Assert.Equal(["/lines/2 invalid-content", "/lines/3 invalid-text"], answer.Expect(HttpStatusCode.UnprocessableEntity).Faults);
    }

    [Fact]
    public async Task Only_the_treasury_books_payments()
    {
        var unit = service.NewUnit();
        (await service.As(TestUsers.Admin()).TellAsync(Told.Payment("x", unit))).Expect(HttpStatusCode.Forbidden);
        (await service.As(TestUsers.Department(unit)).TellAsync(Told.Payment("x", unit))).Expect(HttpStatusCode.Forbidden);
        (await service.Anonymous().TellAsync(Told.Payment("x", unit))).Expect(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Batches_at_the_same_time_book_each_payment_once()
    {
        var unit = service.NewUnit();
        var lines = Enumerable.Range(1, 300).Select(number => Told.Payment($"{unit}/{number}", unit)).ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.Treasury().TellAsync(lines)));
        Assert.All(answers, answer => answer.Expect(HttpStatusCode.OK));
        Assert.Equal(300, answers.Sum(answer => answer["accepted"].GetInt32()));
        Assert.Equal(900, answers.Sum(answer => answer["known"].GetInt32()));
        Assert.Equal(300, await service.CountAsync(unit));
    }
}
