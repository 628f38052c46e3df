using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Finance.Budgets.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class Hierarchy : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "withdrawal_reason",
                table: "budgets",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "withdrawn_at",
                table: "budgets",
                type: "datetimeoffset(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "withdrawn_by",
                table: "budgets",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "withdrawn_name",
                table: "budgets",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "withdrawn_role",
                table: "budgets",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true,
                collation: "Latin1_General_100_BIN2");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "withdrawal_reason",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "withdrawn_at",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "withdrawn_by",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "withdrawn_name",
                table: "budgets");

            migrationBuilder.DropColumn(
                name: "withdrawn_role",
                table: "budgets");
        }
    }
}
