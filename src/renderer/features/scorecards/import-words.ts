/** What bringing in a scorecard and taking one out say. */
export const importWords = {
  zh: {
    'scorecards.keys.list.import': '导入评分卡',
    'scorecards.import': '导入…',
    'scorecards.import.title': '导入评分卡',
    'scorecards.import.reading':
      '请选择 Excel（.xlsx）或 JSON 文件，选好后随即读取；一张评分卡最多 1,000 个评分项…',
    'scorecards.import.other': '换一个文件',
    'scorecards.import.close': '取消',
    'scorecards.import.make': '建成草稿',
    'scorecards.import.making': '正在保存',
    'scorecards.import.name': '名称',
    'scorecards.import.name.missing': '请给评分卡写一个名称。',
    'scorecards.import.file': '文件',
    'scorecards.import.sheet': '工作表',
    'scorecards.import.table': '表格的前几行',
    'scorecards.import.how':
      '每列上方选它的用途，左边的圆点选哪一行是标题行；右边随即是读成的样子。',
    'scorecards.import.header': '第 {{row}} 行是标题行',
    'scorecards.import.row': '行号',
    'scorecards.import.role': '{{column}} 列的用途',
    'scorecards.import.role.none': '不导入',
    'scorecards.import.role.section': '部分',
    'scorecards.import.role.sectionMax': '部分满分',
    'scorecards.import.role.key': '编号',
    'scorecards.import.role.item': '评分项',
    'scorecards.import.role.points': '分值',
    'scorecards.import.role.kind': '类型',
    'scorecards.import.role.guidance': '说明',
    'scorecards.import.carried': '同上：{{text}}',
    'scorecards.import.shown': '共 {{rows}} 行，这里显示前 {{shown}} 行；导入时全部读取。',
    'scorecards.import.result': '读成的评分卡',
    'scorecards.import.sum': '{{sections}} 个部分 · {{items}} 个评分项 · 满分 {{points}}',
    'scorecards.import.first': '这里列出前 {{shown}} 行，共 {{lines}} 行。',
    'scorecards.import.problems': '{{count}} 处没有照原样导入',
    'scorecards.import.problems.none': '每一行都照原样导入',
    'scorecards.import.problem.NoSection':
      '第 {{row}} 行前面没有部分，先放进“评分项”部分。请检查“部分”选对了列，或建成后改标题。',
    'scorecards.import.problem.NoPoints':
      '第 {{row}} 行没有读出分值，先记 0 分。请检查“分值”选对了列，或建成后填写；是公式的，请先用表格软件打开保存一次。',
    'scorecards.import.problem.TooManyPoints':
      '第 {{row}} 行的分值超过 1,000，先记 0 分。请建成后填写。',
    'scorecards.import.problem.UnknownKind':
      '第 {{row}} 行的类型没有读懂，先按分值当作扣分或加分。能读的类型：扣分、加分、一票否决、是否、分级、单选、多选、数值、文字。',
    'scorecards.import.problem.NoGrades':
      '第 {{row}} 行的等级、选项或分段不在表格里，先放了简单的。请建成后填写。',
    'scorecards.import.problem.NoTitle':
      '第 {{row}} 行有分值却没有评分项，没有导入。如需要，请在表格里写上再导入。',
    'scorecards.import.problem.LongTitle':
      '第 {{row}} 行的评分项超过 300 个字，只取前 300 个。请建成后改短。',
    'scorecards.import.failure.SheetEmpty':
      '标题行下面没有评分项。请换一行作标题行，或换一个工作表。',
    'scorecards.import.failure.NoItemColumn':
      '还没有指定哪一列是评分项。请在那一列上方选“评分项”。',
    'scorecards.import.failure.TooManyRows':
      '工作表有 {{rows}} 行，最多导入 5,000 行。请拆成几个工作表。',
    'scorecards.import.failure.TooManySections':
      '照这样会有 {{sections}} 个部分，最多 100 个。请检查“部分”选对了列。',
    'scorecards.import.failure.TooManyItems':
      '照这样会有 {{items}} 个评分项，一张评分卡最多 1,000 个。请检查标题行和“评分项”选对了，或把表格拆成几张评分卡。',
    'scorecards.import.failure.FileUnreadable':
      '“{{file}}”读不出来：不是 Excel 工作簿（.xlsx），也不是 JSON，或者已经损坏。旧的 .xls 请另存为 .xlsx 再导入。',
    'scorecards.import.failure.FileTooLarge':
      '“{{file}}”太大：文件最大 8 MB，展开后最大 80 MB。请只留评分表那个工作表再导入。',
    'scorecards.import.failure.NotAScorecard':
      '“{{file}}”是 JSON，但不是评分卡。请照下面改好再导入。',
    'scorecards.import.card.known':
      '已有同一张评分卡，文件里的第 {{version}} 版会作为另一张新的评分卡导入，从第 1 版起。',
    'scorecards.import.card.new': '作为第 {{version}} 版的草稿导入。',
    'scorecards.export': '导出…',
    'scorecards.export.xlsx': 'Excel（.xlsx）',
    'scorecards.export.xlsx.why': '不含适用条件、情节和各等级',
    'scorecards.export.json': 'JSON',
    'scorecards.export.json.why': '完整，可以再导入',
  },
  en: {
    'scorecards.keys.list.import': 'Import a scorecard',
    'scorecards.import': 'Import…',
    'scorecards.import.title': 'Import a scorecard',
    'scorecards.import.reading':
      'Choose an Excel (.xlsx) or JSON file; it is read right after. A scorecard holds at most 1,000 items…',
    'scorecards.import.other': 'Another file',
    'scorecards.import.close': 'Cancel',
    'scorecards.import.make': 'Make the draft',
    'scorecards.import.making': 'Saving',
    'scorecards.import.name': 'Name',
    'scorecards.import.name.missing': 'Give the scorecard a name.',
    'scorecards.import.file': 'File',
    'scorecards.import.sheet': 'Sheet',
    'scorecards.import.table': 'The first rows of the sheet',
    'scorecards.import.how':
      'Say above each column what it holds, and with the dots on the left which row is the header; on the right is what it comes to.',
    'scorecards.import.header': 'Row {{row}} is the header',
    'scorecards.import.row': 'Row',
    'scorecards.import.role': 'What column {{column}} holds',
    'scorecards.import.role.none': 'Nothing',
    'scorecards.import.role.section': 'Section',
    'scorecards.import.role.sectionMax': 'Full marks of section',
    'scorecards.import.role.key': 'Number',
    'scorecards.import.role.item': 'Item',
    'scorecards.import.role.points': 'Points',
    'scorecards.import.role.kind': 'Kind',
    'scorecards.import.role.guidance': 'Guidance',
    'scorecards.import.carried': 'as above: {{text}}',
    'scorecards.import.shown':
      '{{rows}} rows, of which the first {{shown}} are shown; all of them are read.',
    'scorecards.import.result': 'What it comes to',
    'scorecards.import.sum': '{{sections}} sections · {{items}} items · full marks {{points}}',
    'scorecards.import.first': 'The first {{shown}} of {{lines}} lines.',
    'scorecards.import.problems': '{{count}} places not taken as they stand',
    'scorecards.import.problems_one': 'One place not taken as it stands',
    'scorecards.import.problems.none': 'Every row is taken as it stands',
    'scorecards.import.problem.NoSection':
      'Row {{row}} comes before any section and goes into one of its own. Check which column is the section, or rename it in the draft.',
    'scorecards.import.problem.NoPoints':
      'Row {{row}} has no points that can be read, and is taken with 0. Check which column is the points, or fill them in in the draft; a formula has a value once a spreadsheet program has saved it.',
    'scorecards.import.problem.TooManyPoints':
      'Row {{row}} has more than 1,000 points, and is taken with 0. Fill them in in the draft.',
    'scorecards.import.problem.UnknownKind':
      'The kind of row {{row}} is not known; by its points it is taken as a deduction or an award. Known are: deduct, award, fatal, yes or no, scale, choice, multiple choice, number, text.',
    'scorecards.import.problem.NoGrades':
      'The levels, options or bands of row {{row}} are not in a sheet; plain ones are put in. Write them in the draft.',
    'scorecards.import.problem.NoTitle':
      'Row {{row}} has points but no item, and is left out. If it is needed, write the item into the sheet and import again.',
    'scorecards.import.problem.LongTitle':
      'The item of row {{row}} is longer than 300 characters and is cut there. Shorten it in the draft.',
    'scorecards.import.failure.SheetEmpty':
      'There are no items below the header. Choose another row as the header, or another sheet.',
    'scorecards.import.failure.NoItemColumn':
      'No column holds the items yet. Choose “Item” above the one that does.',
    'scorecards.import.failure.TooManyRows':
      'The sheet has {{rows}} rows; at most 5,000 can be imported. Split it into several sheets.',
    'scorecards.import.failure.TooManySections':
      'This would make {{sections}} sections; at most 100 are possible. Check which column is the section.',
    'scorecards.import.failure.TooManyItems':
      'This would make {{items}} items; a scorecard holds at most 1,000. Check which row is the header and which column the items, or split the sheet into several scorecards.',
    'scorecards.import.failure.FileUnreadable':
      '“{{file}}” cannot be read: it is neither an Excel workbook (.xlsx) nor JSON, or it is damaged. Save an old .xls as .xlsx and import that.',
    'scorecards.import.failure.FileTooLarge':
      '“{{file}}” is too large: a file may have 8 MB, and 80 MB unpacked. Keep only the sheet of the scorecard and import again.',
    'scorecards.import.failure.NotAScorecard':
      '“{{file}}” is JSON, but not a scorecard. Mend what is said below and import again.',
    'scorecards.import.card.known':
      'This scorecard is here already; version {{version}} in the file comes in as a new one of its own, at version 1.',
    'scorecards.import.card.new': 'It comes in as a draft of version {{version}}.',
    'scorecards.export': 'Export…',
    'scorecards.export.xlsx': 'Excel (.xlsx)',
    'scorecards.export.xlsx.why': 'without conditions, circumstances and grades',
    'scorecards.export.json': 'JSON',
    'scorecards.export.json.why': 'complete, and can be imported again',
  },
} as const
