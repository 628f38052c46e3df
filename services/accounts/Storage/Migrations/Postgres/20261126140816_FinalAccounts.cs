using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Accounts.Storage.Migrations.Postgres
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: false, collation: "C"),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    content_number = table.Column<int>(type: "integer", nullable: false),
                    content_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    last_edited_by = table.Column<Guid>(type: "uuid", nullable: true),
                    last_edited_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    last_edited_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    last_edited_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    submitted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    submitted_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    submitted_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    passed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    passed_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    passed_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    passed_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    reviewed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    reviewed_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    reviewed_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    approved_by = table.Column<Guid>(type: "uuid", nullable: true),
                    approved_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    approved_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    approved_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    document_number = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    document_date = table.Column<DateOnly>(type: "date", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    loaded = table.Column<bool>(type: "boolean", nullable: false),
                    withdrawn_by = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    withdrawn_role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true),
                    withdrawal_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    history_count = table.Column<int>(type: "integer", nullable: false),
                    history_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    returned_entry = table.Column<int>(type: "integer", nullable: true),
                    publication_id = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    publication_sequence = table.Column<long>(type: "bigint", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_final_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "payment_batches",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    received_from = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    accepted = table.Column<int>(type: "integer", nullable: false),
                    known = table.Column<int>(type: "integer", nullable: false),
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
                    id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: false, collation: "C"),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    indicator = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    method = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    functional = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false, collation: "C"),
                    economic = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true, collation: "C"),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    carried_over = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    project = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    amount_fen = table.Column<long>(type: "bigint", nullable: false),
                    refund_of = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    batch = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_payments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planned_projects",
                columns: table => new
                {
                    baseline_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    march = table.Column<decimal>(type: "numeric(19,6)", precision: 19, scale: 6, nullable: true),
                    june = table.Column<decimal>(type: "numeric(19,6)", precision: 19, scale: 6, nullable: true),
                    october = table.Column<decimal>(type: "numeric(19,6)", precision: 19, scale: 6, nullable: true),
                    december = table.Column<decimal>(type: "numeric(19,6)", precision: 19, scale: 6, nullable: true)
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
                    source = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    after = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_treasury_cursors", x => x.source);
                });

            migrationBuilder.CreateTable(
                name: "treasury_discrepancies",
                columns: table => new
                {
                    payment_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    told_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: true, collation: "C"),
                    told = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    message = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    first_told_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    last_told_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_treasury_discrepancies", x => new { x.payment_id, x.told_sha256 });
                });

            migrationBuilder.CreateTable(
                name: "unit_executions",
                columns: table => new
                {
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: false, collation: "C"),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    final = table.Column<bool>(type: "boolean", nullable: false),
                    reported = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_unit_executions", x => new { x.fiscal_year, x.unit });
                });

            migrationBuilder.CreateTable(
                name: "account_lines",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    fiscal_year = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(27)", maxLength: 27, nullable: false, collation: "C"),
                    column = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    functional = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: true, collation: "C"),
                    economic = table.Column<string>(type: "character varying(5)", maxLength: 5, nullable: true, collation: "C"),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
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
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    algorithm = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    catalog_version = table.Column<long>(type: "bigint", nullable: false),
                    findings = table.Column<byte[]>(type: "bytea", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp(6) with time zone", precision: 6, nullable: false)
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
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    finding = table.Column<string>(type: "character varying(310)", maxLength: 310, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C")
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
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    entry = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
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
