using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Accounts.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class FinalAccounts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "final_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    fiscal_year = table.Column<int>(type: "int", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(27)", maxLength: 27, nullable: false, collation: "Latin1_General_100_BIN2"),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    content_number = table.Column<int>(type: "int", nullable: false),
                    content_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    last_edited_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    last_edited_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    last_edited_role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    last_edited_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    submitted_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    submitted_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    submitted_role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    submitted_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    passed_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    passed_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    passed_role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    passed_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    reviewed_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    reviewed_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    reviewed_role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    reviewed_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    approved_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    approved_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    approved_role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    approved_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    document_number = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    document_date = table.Column<DateOnly>(type: "date", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    loaded = table.Column<bool>(type: "bit", nullable: false),
                    withdrawn_by = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    withdrawn_name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    withdrawn_role = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true),
                    withdrawal_reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true, collation: "Latin1_General_100_BIN2"),
                    updated_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    history_count = table.Column<int>(type: "int", nullable: false),
                    history_hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    returned_entry = table.Column<int>(type: "int", nullable: true),
                    publication_id = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    publication_sequence = table.Column<long>(type: "bigint", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_final_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    fiscal_year = table.Column<int>(type: "int", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    received_from = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    accepted = table.Column<int>(type: "int", nullable: false),
                    known = table.Column<int>(type: "int", nullable: false),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payment_batches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payments",
                columns: table => new
                {
                    id = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    fiscal_year = table.Column<int>(type: "int", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(27)", maxLength: 27, nullable: false, collation: "Latin1_General_100_BIN2"),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    indicator = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    method = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    functional = table.Column<string>(type: "nvarchar(7)", maxLength: 7, nullable: false, collation: "Latin1_General_100_BIN2"),
                    economic = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: true, collation: "Latin1_General_100_BIN2"),
                    source = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    carried_over = table.Column<bool>(type: "bit", nullable: false),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    project = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true, collation: "Latin1_General_100_BIN2"),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false),
                    refund_of = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true, collation: "Latin1_General_100_BIN2"),
                    batch = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planned_projects",
                columns: table => new
                {
                    baseline_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    code = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false, collation: "Latin1_General_100_BIN2"),
                    name = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    march = table.Column<decimal>(type: "decimal(19,6)", precision: 19, scale: 6, nullable: true),
                    june = table.Column<decimal>(type: "decimal(19,6)", precision: 19, scale: 6, nullable: true),
                    october = table.Column<decimal>(type: "decimal(19,6)", precision: 19, scale: 6, nullable: true),
                    december = table.Column<decimal>(type: "decimal(19,6)", precision: 19, scale: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_planned_projects", x => new { x.baseline_id, x.code });
                    table.ForeignKey(
                        name: "fk_planned_projects_baselines_baseline_id",
                        column: x => x.baseline_id,
                        principalTable: "baselines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "treasury_cursors",
                columns: table => new
                {
                    source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false, collation: "Latin1_General_100_BIN2"),
                    after = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true, collation: "Latin1_General_100_BIN2"),
                    read_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    revision = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_treasury_cursors", x => x.source);
                });

            migrationBuilder.CreateTable(
                name: "treasury_discrepancies",
                columns: table => new
                {
                    payment_id = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    told_sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    fiscal_year = table.Column<int>(type: "int", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(27)", maxLength: 27, nullable: true, collation: "Latin1_General_100_BIN2"),
                    told = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    message = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2"),
                    first_told_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    last_told_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_treasury_discrepancies", x => new { x.payment_id, x.told_sha256 });
                });

            migrationBuilder.CreateTable(
                name: "unit_executions",
                columns: table => new
                {
                    fiscal_year = table.Column<int>(type: "int", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(27)", maxLength: 27, nullable: false, collation: "Latin1_General_100_BIN2"),
                    id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    final = table.Column<bool>(type: "bit", nullable: false),
                    reported = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_executions", x => new { x.fiscal_year, x.unit });
                });

            migrationBuilder.CreateTable(
                name: "account_lines",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    fiscal_year = table.Column<int>(type: "int", nullable: false),
                    unit = table.Column<string>(type: "nvarchar(27)", maxLength: 27, nullable: false, collation: "Latin1_General_100_BIN2"),
                    column = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    functional = table.Column<string>(type: "nvarchar(7)", maxLength: 7, nullable: true, collation: "Latin1_General_100_BIN2"),
                    economic = table.Column<string>(type: "nvarchar(5)", maxLength: 5, nullable: true, collation: "Latin1_General_100_BIN2"),
                    source = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    kind = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_account_lines", x => new { x.account_id, x.number });
                    table.ForeignKey(
                        name: "fk_account_lines_final_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "final_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "contents",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    bytes = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    sha256 = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2"),
                    algorithm = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false, collation: "Latin1_General_100_BIN2"),
                    catalog_version = table.Column<long>(type: "bigint", nullable: false),
                    findings = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "datetimeoffset(6)", precision: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contents", x => new { x.account_id, x.number });
                    table.ForeignKey(
                        name: "fk_contents_final_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "final_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "explanations",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    finding = table.Column<string>(type: "nvarchar(310)", maxLength: 310, nullable: false, collation: "Latin1_General_100_BIN2"),
                    text = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_explanations", x => new { x.account_id, x.finding });
                    table.ForeignKey(
                        name: "fk_explanations_final_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "final_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "history",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    number = table.Column<int>(type: "int", nullable: false),
                    entry = table.Column<byte[]>(type: "varbinary(max)", nullable: false),
                    hash = table.Column<string>(type: "nvarchar(64)", maxLength: 64, nullable: false, collation: "Latin1_General_100_BIN2")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_history", x => new { x.account_id, x.number });
                    table.ForeignKey(
                        name: "fk_history_final_accounts_account_id",
                        column: x => x.account_id,
                        principalTable: "final_accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_lines_fiscal_year_unit",
                table: "account_lines",
                columns: new[] { "fiscal_year", "unit" });

            migrationBuilder.CreateIndex(
                name: "ix_final_accounts_fiscal_year_status",
                table: "final_accounts",
                columns: new[] { "fiscal_year", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_final_accounts_fiscal_year_unit",
                table: "final_accounts",
                columns: new[] { "fiscal_year", "unit" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_payments_fiscal_year_unit_date",
                table: "payments",
                columns: new[] { "fiscal_year", "unit", "date" });

            migrationBuilder.CreateIndex(
                name: "ix_treasury_discrepancies_fiscal_year_payment_id",
                table: "treasury_discrepancies",
                columns: new[] { "fiscal_year", "payment_id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_lines");

            migrationBuilder.DropTable(
                name: "contents");

            migrationBuilder.DropTable(
                name: "explanations");

            migrationBuilder.DropTable(
                name: "history");

            migrationBuilder.DropTable(
                name: "payment_batches");

            migrationBuilder.DropTable(
                name: "payments");

            migrationBuilder.DropTable(
                name: "planned_projects");

            migrationBuilder.DropTable(
                name: "treasury_cursors");

            migrationBuilder.DropTable(
                name: "treasury_discrepancies");

            migrationBuilder.DropTable(
                name: "unit_executions");

            migrationBuilder.DropTable(
                name: "final_accounts");
        }
    }
}
