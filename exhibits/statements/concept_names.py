"""The words that issuers print for a concept, in small letters, as `labels.plain` leaves them; one line a concept."""


def by_words(concepts: dict[str, str]) -> dict[str, str]:
    """The concept by each of the words printed for it, which are parted by bars."""
    return {words.strip(): name for name, printed in concepts.items() for words in printed.split("|")}


RESULTS = by_words(
    {
        "Revenues": "revenue|revenues|net revenue|net revenues|sales|net sales|sales and revenues|revenues, net"
        "|revenue, net|net sales and revenues|operating revenue|operating revenues|net operating revenues"
        "|net operating revenue|sales, net|total net revenue|total net revenues|total net sales|turnover",
        "CostOfRevenue": "cost of revenue|cost of revenues|cost of sales|cost of goods sold|cost of products sold"
        "|costs of revenues|costs of revenue|cost of net revenues|cost of net revenue|costs of goods sold"
        "|cost of goods and services sold|cost of products and services sold|costs of sales",
        "GrossProfit": "gross profit|gross margin|gross income|gross profit margin",
        "ResearchAndDevelopmentExpense": "research and development|r and d|research and development expense"
        "|research and development expenses|research, development and engineering|product development"
        "|engineering, research and development|research and development costs|research and product development",
        "SellingGeneralAndAdministrativeExpense": "selling, general and administrative"
        "|selling, general and administrative expense|selling, general and administrative expenses"
        "|sales, general and administrative|marketing, general and administrative|selling, administrative and general"
        "|selling and administrative expenses|selling and administrative|sg and a|sg and a expenses"
        "|selling, general, and administrative|selling, general, and administrative expenses"
        "|selling and general and administrative|sales, general and administrative expenses",
        "SellingAndMarketingExpense": "sales and marketing|selling and marketing|marketing and sales"
        "|sales and marketing expense|selling and marketing expenses|sales and marketing expenses",
        "SellingExpense": "selling|selling expenses|selling expense|sales expenses",
        "MarketingExpense": "marketing|marketing expenses|marketing expense",
        "GeneralAndAdministrativeExpense": "general and administrative|general and administrative expense"
        "|general and administrative expenses|general, administrative and other|administrative expenses|g and a",
        "DepreciationDepletionAndAmortization": "depreciation and amortization|depreciation, depletion and amortization"
        "|depreciation and amortization expense|depreciation, amortization and accretion",
        "Depreciation": "depreciation|depreciation expense",
        "AmortizationOfIntangibleAssets": "amortization of intangibles|amortization of intangible assets"
        "|amortization of purchased intangibles|amortization of acquired intangibles|amortization of goodwill"
        "|amortization of acquisition-related intangibles|amortization of purchased intangible assets"
        "|amortization of goodwill and other intangibles|amortization of acquired intangible assets",
        "RestructuringCharges": "restructuring|restructuring charge|restructuring charges|restructuring costs"
        "|restructuring expenses|restructuring expense|restructuring charges, net",
        "ImpairmentOfLongLivedAssets": "impairment of long-lived assets|asset impairment|asset impairments"
        "|impairment of assets|asset impairment charges",
        "GoodwillImpairmentLoss": "goodwill impairment|impairment of goodwill|goodwill impairment charge",
        "ResearchAndDevelopmentInProcess": "acquired in-process research and development"
        "|in-process research and development|purchased in-process research and development",
        "ExplorationExpense": "exploration|exploration expense|exploration expenses|exploration costs",
        "OperatingExpenses": "total operating expenses|operating expenses|total operating costs and expenses"
        "|total operating expense",
        "CostsAndExpenses": "total costs and expenses|costs and expenses|total expenses|total costs"
        "|total cost and expenses|total costs and operating expenses",
        "OperatingIncomeLoss": "operating income|income from operations|operating profit|loss from operations"
        "|operating loss|operating earnings|earnings from operations|profit from operations|total operating income",
        "InterestExpense": "interest expense|interest expense, net of amounts capitalized|interest on debt",
        "InterestExpenseNet": "interest expense, net|net interest expense",
        "InterestIncomeExpenseNet": "interest income, net|net interest and investment income",
        "InvestmentIncomeInterest": "interest income|interest and dividend income|interest and investment income",
        "OtherNonoperatingIncomeExpense": "other income, net|other income and expense, net|other income"
        "|other income and expense|other non-operating income, net",
        "NonoperatingIncomeExpense": "total other income|total other income, net"
        "|total non-operating income, net|other income, total|total other income and expense"
        "|total other income and expense, net|total nonoperating income",
        "IncomeLossFromContinuingOperationsBeforeIncomeTaxes": "income before income taxes"
        "|loss before income taxes|earnings before tax|income before tax|profit before taxes"
        "|earnings before income taxes|income before taxes|loss before taxes|earnings before taxes"
        "|income before provision for income taxes|loss before provision for income taxes|pretax income"
        "|income before income tax|income before income tax expense|loss before income tax|pre-tax income"
        "|income before taxes on income|profit before tax|profit before taxation|profit before income tax"
        "|earnings before provision for income taxes|income from continuing operations before income taxes"
        "|loss from continuing operations before income taxes|income before benefit from income taxes"
        "|earnings before taxes on income|pretax earnings|earnings from continuing operations before income taxes",
        "IncomeTaxExpenseBenefit": "income taxes|income tax expense|provision for income taxes|income tax provision"
        "|income tax|provision for taxes|taxes on income|tax provision"
        "|provision for income tax|income tax expense, net|provision for taxes on income"
        "|total income taxes|income taxes, net|applicable income taxes|federal income taxes|taxation",
        "IncomeLossFromContinuingOperations": "income from continuing operations|loss from continuing operations"
        "|earnings from continuing operations|net income from continuing operations"
        "|net loss from continuing operations",
        "IncomeLossFromDiscontinuedOperationsNetOfTax": "discontinued operations"
        "|income from discontinued operations|loss from discontinued operations"
        "|income from discontinued operations, net of tax|loss from discontinued operations, net of tax"
        "|income from discontinued operations, net of taxes|discontinued operations, net of tax"
        "|income from discontinued operations, net of income taxes",
        "NetIncomeLoss": "net income|net loss|net earnings|net profit"
        "|net income attributable to common stockholders of the company"
        "|profit for the period|net deficit|gaap net income|gaap net loss|consolidated net income",
        "ProfitLoss": "net income including noncontrolling interests|net income before noncontrolling interests"
        "|net loss including noncontrolling interests|net income including noncontrolling interest",
        "NetIncomeLossAttributableToNoncontrollingInterest": "net income attributable to noncontrolling interests"
        "|net income attributable to noncontrolling interest|minority interest|minority interests"
        "|net loss attributable to noncontrolling interests|noncontrolling interests|noncontrolling interest"
        "|less: net income attributable to noncontrolling interests|minority interest in consolidated subsidiary",
        "NetIncomeLossAvailableToCommonStockholdersBasic": "net income available to common stockholders"
        "|net income available to common shareholders|net loss attributable to common stockholders"
        "|net income applicable to common stock|net income attributable to common stockholders"
        "|net loss applicable to common stockholders|net income attributable to common shareholders"
        "|net loss available to common stockholders|net income available to common|earnings available for common"
        "|net loss attributable to common shareholders|net income applicable to common shareholders",
        "PreferredStockDividendsAndOtherAdjustments": "preferred stock dividends|preferred dividends"
        "|dividends on preferred stock|preferred stock dividend|less preferred dividends",
        "IncomeLossFromEquityMethodInvestments": "equity in earnings of affiliates|equity in net income of affiliates"
        "|equity in income of affiliates|equity in earnings of unconsolidated affiliates"
        "|equity in income of unconsolidated subsidiary|equity in losses of affiliates"
        "|equity in earnings of unconsolidated subsidiaries|equity in earnings of joint ventures",
        "ComprehensiveIncomeNetOfTax": "comprehensive income|comprehensive loss|total comprehensive income"
        "|total comprehensive loss",
        "InterestAndFeeIncomeLoansAndLeases": "interest and fees on loans|loans, including fees|interest on loans"
        "|loans including fees|interest and fees on loans and leases|interest income on loans",
        "InterestAndDividendIncomeOperating": "total interest income|total interest and dividend income"
        "|interest and dividend income, total",
        "InterestExpenseDeposits": "interest on deposits",
        "InterestExpenseTotal": "total interest expense",
        "InterestIncomeExpenseAfterProvisionForLoanLoss": "net interest income after provision for loan losses"
        "|net interest income after provision for credit losses|net interest income after provision"
        "|net interest income after provision for losses on loans|net interest income after provision for loan loss",
        "NetInterestIncome": "net interest income|total net interest income|net interest revenue",
        "ProvisionForLoanLosses": "provision for loan losses|provision for credit losses|provision for losses on loans"
        "|provision for loan and lease losses|provision for possible loan losses|provision for loan loss",
        "NoninterestIncome": "total noninterest income|total non-interest income|noninterest income"
        "|non-interest income|total other operating income",
        "NoninterestExpense": "total noninterest expense|total non-interest expense|noninterest expense"
        "|non-interest expense|total noninterest expenses|total non-interest expenses|non-interest expenses",
        "LaborAndRelatedExpense": "salaries and employee benefits|compensation and benefits|salaries and benefits"
        "|salaries, wages and benefits|compensation and employee benefits|employee compensation and benefits"
        "|salaries and wages|personnel expense",
        "OccupancyNet": "occupancy|occupancy expense|net occupancy expense|occupancy and equipment"
        "|occupancy and equipment expense",
        "ServiceChargesOnDeposits": "service charges on deposit accounts|service charges on deposits"
        "|deposit service charges|service charges",
        "PremiumsEarnedNet": "premiums earned|net premiums earned|earned premiums",
        "PremiumsWrittenNet": "net premiums written|premiums written, net",
        "DirectPremiumsWritten": "gross premiums written|direct premiums written",
        "NetInvestmentIncome": "net investment income|investment income, net",
        "PolicyholderBenefitsAndClaimsIncurredNet": "losses and loss adjustment expenses|benefits and claims"
        "|loss and loss adjustment expenses|policyholder benefits|claims and claims expense",
        "RealizedInvestmentGainsLosses": "net realized gains|realized investment gains|net realized investment gains"
        "|net realized losses|realized gains on investments|net realized gains on investments",
        "CostOfFuel": "fuel|aircraft fuel|fuel expense|fuel and purchased power|fuel for electric generation",
        "TaxesOtherThanIncomeTaxes": "taxes other than income taxes|taxes other than income|taxes, other than income",
        "FundsFromOperations": "funds from operations|ffo|total ffo",
    }
)

FLOWS = by_words(
    {
        "DepreciationDepletionAndAmortization": "depreciation and amortization"
        "|depreciation, depletion and amortization|depreciation, amortization and accretion"
        "|depreciation and amortization expense|depreciation and amortization, including intangibles",
        "Depreciation": "depreciation",
        "ShareBasedCompensation": "stock-based compensation|stock-based compensation expense|share-based compensation"
        "|stock compensation expense|stock-based compensation costs|non-cash compensation",
        "DeferredIncomeTaxExpenseBenefit": "deferred income taxes|deferred taxes|deferred income tax expense"
        "|deferred tax provision|provision for deferred income taxes",
        "ProvisionForDoubtfulAccounts": "provision for doubtful accounts|provision for bad debts|bad debt expense",
        "NetCashProvidedByUsedInOperatingActivities": "net cash provided by operating activities"
        "|net cash used in operating activities|net cash from operating activities|cash flows from operating activities"
        "|cash generated by operating activities|cash provided by operating activities"
        "|net cash flows from operating activities|net cash used for operating activities"
        "|net cash flow from operating activities|cash used in operating activities|net cash operating activities"
        "|net cash provided by operations|cash provided by operations|cash flow from operations",
        "PaymentsToAcquirePropertyPlantAndEquipment": "capital expenditures|purchases of property and equipment"
        "|purchase of property and equipment|additions to property and equipment|acquisition of property and equipment"
        "|purchases of property, plant and equipment|additions to property, plant and equipment"
        "|acquisitions of property and equipment|payments for acquisition of property, plant and equipment"
        "|purchase of property, plant and equipment|capital additions|expenditures for property and equipment"
        "|purchases of equipment",
        "ProceedsFromSaleOfPropertyPlantAndEquipment": "proceeds from sale of property and equipment"
        "|proceeds from sale of equipment|proceeds from sales of property and equipment"
        "|proceeds from disposal of property and equipment|proceeds from sale of property, plant and equipment",
        "PaymentsToAcquireInvestments": "purchases of investments|purchases of marketable securities"
        "|purchases of short-term investments|purchase of investments|purchase of short-term investments"
        "|purchase of marketable securities|purchases of available-for-sale securities",
        "PaymentsToAcquireBusinessesNetOfCashAcquired": "acquisitions, net of cash acquired"
        "|acquisition of businesses, net of cash acquired|acquisition of business, net of cash acquired"
        "|business acquisitions, net of cash acquired|payments for business acquisitions, net of cash acquired"
        "|acquisitions of businesses, net of cash acquired",
        "NetCashProvidedByUsedInInvestingActivities": "net cash provided by investing activities"
        "|net cash used in investing activities|net cash from investing activities|cash flows from investing activities"
        "|cash used in investing activities|cash provided by investing activities"
        "|net cash flows from investing activities|net cash used for investing activities"
        "|cash generated by investing activities|net cash flow from investing activities"
        "|cash used for investing activities|net cash investing activities",
        "ProceedsFromIssuanceOfCommonStock": "proceeds from issuance of common stock|issuance of common stock"
        "|proceeds from issuance of common stock, net|proceeds from sale of common stock"
        "|net proceeds from issuance of common stock"
        "|sale of common stock|proceeds from issuances of common stock",
        "ProceedsFromStockOptionsExercised": "proceeds from exercise of stock options|exercise of stock options"
        "|proceeds from stock options exercised|proceeds from the exercise of stock options",
        "PaymentsForRepurchaseOfCommonStock": "repurchase of common stock|repurchases of common stock"
        "|purchase of treasury stock|purchases of treasury stock|treasury stock purchases|acquisition of treasury stock"
        "|payments for repurchases of common stock|stock repurchases",
        "PaymentsOfDividends": "dividends paid|payment of dividends|cash dividends paid|payments of dividends"
        "|dividends paid to shareholders|payment of cash dividends|cash dividends",
        "ProceedsFromIssuanceOfLongTermDebt": "proceeds from long-term debt|proceeds from issuance of long-term debt"
        "|issuance of long-term debt|borrowings of long-term debt|proceeds from borrowings|long-term borrowings",
        "RepaymentsOfLongTermDebt": "repayment of long-term debt|repayments of long-term debt"
        "|payments on long-term debt|payments of long-term debt|principal payments on long-term debt"
        "|reduction of long-term debt|payment of long-term debt|principal payments of long-term debt",
        "NetCashProvidedByUsedInFinancingActivities": "net cash provided by financing activities"
        "|net cash used in financing activities|net cash from financing activities|cash flows from financing activities"
        "|cash used in financing activities|cash provided by financing activities"
        "|net cash flow from financing activities"
        "|net cash flows from financing activities|net cash used for financing activities"
        "|cash generated by financing activities|cash used for financing activities|net cash financing activities",
        "EffectOfExchangeRateOnCashAndCashEquivalents": "effect of exchange rate changes on cash and cash equivalents"
        "|effect of exchange rate changes on cash|effect of foreign currency exchange rates on cash"
        "|effect of exchange rates on cash and cash equivalents|effect of exchange rates on cash"
        "|effect of foreign exchange rate changes on cash and cash equivalents|effect of currency translation on cash",
        "CashAndCashEquivalentsPeriodIncreaseDecrease": "net increase in cash and cash equivalents"
        "|net decrease in cash and cash equivalents|net change in cash and cash equivalents|net increase in cash"
        "|net decrease in cash|increase in cash and cash equivalents|decrease in cash and cash equivalents"
        "|net change in cash|change in cash and cash equivalents|increase in cash|decrease in cash",
        "CashAndCashEquivalentsAtBeginningOfPeriod": "cash and cash equivalents at beginning of period"
        "|cash and cash equivalents at beginning of year|cash and cash equivalents, beginning of period"
        "|cash and cash equivalents, beginning of year|cash at beginning of period|cash at beginning of year"
        "|cash and cash equivalents, beginning of the period|cash and cash equivalents at beginning of the period"
        "|cash, beginning of period|cash, beginning of year|cash and cash equivalents at the beginning of the period",
        "CashAndCashEquivalentsAtEndOfPeriod": "cash and cash equivalents at end of period"
        "|cash and cash equivalents at end of year|cash and cash equivalents, end of period"
        "|cash and cash equivalents, end of year|cash at end of period|cash at end of year"
        "|cash and cash equivalents, end of the period|cash and cash equivalents at end of the period"
        "|cash, end of period|cash, end of year|cash and cash equivalents at the end of the period",
    }
)

SHARE_COUNTS = by_words(
    {
        "CommonStockSharesOutstanding": "shares outstanding|common shares outstanding"
        "|shares outstanding at end of period"
        "|common shares outstanding at end of period|end of period shares outstanding"
        "|shares outstanding, end of period",
    }
)
