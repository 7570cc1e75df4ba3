"""The words that issuers print for the concepts of a balance sheet, in small letters; one line a concept."""

from exhibits.statements.concept_names import by_words

BALANCES = by_words(
    {
        "CashAndCashEquivalentsAtCarryingValue": "cash and cash equivalents|cash and equivalents"
        "|cash and short-term equivalents|total cash and cash equivalents|cash and temporary investments",
        "Cash": "cash",
        "CashCashEquivalentsAndShortTermInvestments": "cash, cash equivalents and short-term investments"
        "|cash, cash equivalents, and short-term investments|cash and short-term investments"
        "|cash, cash equivalents and marketable securities|cash and investments|cash and marketable securities"
        "|total cash, cash equivalents and short-term investments|cash and cash equivalents and short-term investments"
        "|total cash, cash equivalents and marketable securities",
        "CashAndDueFromBanks": "cash and due from banks|cash and amounts due from banks",
        "RestrictedCash": "restricted cash|restricted cash and cash equivalents",
        "ShortTermInvestments": "short-term investments|marketable securities|short-term marketable securities"
        "|temporary investments|short term investments|short-term investments in marketable securities",
        "LongTermInvestments": "long-term investments|long-term marketable securities|long term marketable securities",
        "AccountsReceivableNetCurrent": "accounts receivable|accounts receivable, net|trade accounts receivable"
        "|receivables|receivables, net|trade receivables|trade receivables, net|accounts receivable - trade"
        "|trade accounts receivable, net|accounts receivable, less allowances|accounts receivable - net"
        "|accounts and notes receivable|accounts and notes receivable, net",
        "InventoryNet": "inventories|inventory|inventories, net|inventory, net|merchandise inventories"
        "|merchandise inventory|total inventories",
        "PrepaidExpenseAndOtherAssetsCurrent": "prepaid expenses and other current assets|prepaid expenses and other"
        "|prepaid and other current assets|prepaids and other current assets|prepaid expenses and other assets"
        "|other current assets and prepaid expenses",
        "PrepaidExpenseCurrent": "prepaid expenses|prepaids",
        "OtherAssetsCurrent": "other current assets",
        "AssetsCurrent": "total current assets",
        "PropertyPlantAndEquipmentNet": "property and equipment, net|property, plant and equipment, net"
        "|property and equipment|property, plant and equipment|net property and equipment"
        "|net property, plant and equipment|property, plant, and equipment, net"
        "|equipment and leasehold improvements, net"
        "|premises and equipment, net|premises and equipment|property, equipment and leasehold improvements, net"
        "|property and equipment - net|fixed assets, net|property, plant and equipment - net",
        "OperatingLeaseRightOfUseAsset": "operating lease right-of-use assets|operating lease right-of-use assets, net"
        "|right-of-use assets|operating lease assets",
        "Goodwill": "goodwill|goodwill, net",
        "IntangibleAssetsNetExcludingGoodwill": "intangible assets, net|intangible assets|other intangibles, net"
        "|other intangible assets, net|purchased intangible assets, net|acquired intangible assets, net"
        "|identifiable intangible assets, net|purchased intangibles, net|intangibles, net",
        "GoodwillAndIntangibleAssetsNet": "goodwill and other intangible assets, net|goodwill and intangible assets"
        "|goodwill and other intangibles|goodwill and intangible assets, net|goodwill and other intangible assets",
        "DeferredIncomeTaxes": "deferred income taxes|deferred taxes|deferred tax assets",
        "OtherAssetsNoncurrent": "other assets|other assets, net|other long-term assets|other non-current assets"
        "|other noncurrent assets",
        "Assets": "total assets",
        "AccountsPayableCurrent": "accounts payable|trade payables|trade accounts payable|accounts payable - trade"
        "|accounts payable, trade",
        "AccruedLiabilitiesCurrent": "accrued liabilities|accrued expenses"
        "|accrued expenses and other current liabilities"
        "|accrued expenses and other liabilities|other accrued liabilities|accrued expenses and other"
        "|other accrued expenses|accrued liabilities and other|accrued and other current liabilities",
        "AccountsPayableAndAccruedLiabilitiesCurrent": "accounts payable and accrued expenses"
        "|accounts payable and accrued liabilities|accounts payable and other accrued liabilities",
        "EmployeeRelatedLiabilitiesCurrent": "accrued compensation|accrued compensation and benefits"
        "|accrued payroll and benefits|accrued payroll|accrued compensation and related benefits"
        "|accrued salaries and benefits|accrued payroll and related",
        "DeferredRevenue": "deferred revenue|deferred revenues|unearned revenue|unearned revenues|deferred income",
        "TaxesPayable": "income taxes payable|taxes payable|accrued income taxes",
        "OperatingLeaseLiability": "operating lease liabilities|operating lease liability",
        "LongTermDebtCurrent": "current portion of long-term debt|current maturities of long-term debt"
        "|current installments of long-term debt|long-term debt due within one year"
        "|current portion of long term debt|current portion of notes payable",
        "ShortTermBorrowings": "short-term borrowings|short-term debt|notes payable|short-term bank borrowings"
        "|revolving credit facility|line of credit",
        "Debt": "debt|notes payable and long-term debt",
        "OtherLiabilitiesCurrent": "other current liabilities",
        "LiabilitiesCurrent": "total current liabilities",
        "LongTermDebtNoncurrent": "long-term debt|long-term debt, net of current portion|long-term debt, net"
        "|long-term debt, less current portion|long-term debt, less current maturities|long term debt"
        "|long-term debt, excluding current portion|long-term debt and capital leases|total long-term debt",
        "OtherLiabilitiesNoncurrent": "other long-term liabilities|other liabilities|other noncurrent liabilities"
        "|other long term liabilities|other non-current liabilities",
        "Liabilities": "total liabilities|liabilities",
        "MinorityInterest": "minority interest|minority interests|noncontrolling interests|noncontrolling interest"
        "|total minority interest|minority interest in consolidated subsidiary|minority interest in subsidiaries",
        "PreferredStockValue": "preferred stock",
        "CommonStockValue": "common stock|common shares|capital stock",
        "AdditionalPaidInCapital": "additional paid-in capital|additional paid in capital|additional paid-in-capital"
        "|paid-in capital|capital in excess of par value|additional capital|capital in excess of par|capital surplus",
        "RetainedEarningsAccumulatedDeficit": "retained earnings|accumulated deficit|deficit"
        "|earnings reinvested in the business|accumulated earnings|reinvested earnings",
        "AccumulatedOtherComprehensiveIncomeLossNetOfTax": "accumulated other comprehensive income"
        "|accumulated other comprehensive loss|accumulated other comprehensive income, net of tax"
        "|accumulated other comprehensive loss, net of tax",
        "TreasuryStockValue": "treasury stock|treasury stock, at cost|treasury shares|common stock in treasury"
        "|less treasury stock|less: treasury stock, at cost|common stock held in treasury, at cost",
        "UnearnedCompensation": "deferred compensation|unearned compensation|deferred stock compensation",
        "StockholdersEquity": "total stockholders' equity|total shareholders' equity|stockholders' equity"
        "|shareholders' equity|total shareowners' equity|total stockholders' deficit|total shareholders' investment"
        "|total common stockholders' equity|total common shareholders' equity|total stockholders equity"
        "|stockholders' deficit|total shareholders' deficit|total shareholders equity|total partners' capital",
        "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest": "total equity|total deficit|equity",
        "LiabilitiesAndStockholdersEquity": "total liabilities and stockholders' equity"
        "|total liabilities and shareholders' equity|total liabilities and equity|liabilities and equity"
        "|total liabilities and shareowners' equity|total liabilities and stockholders' deficit"
        "|total liabilities, minority interest and stockholders' equity|total liabilities and stockholders equity"
        "|total liabilities and shareholders' investment|total liabilities and shareholders' deficit"
        "|total liabilities and shareholders equity",
        "FederalFundsSold": "federal funds sold|federal funds sold and securities purchased under resale agreements",
        "AvailableForSaleSecurities": "securities available for sale|investment securities available for sale"
        "|available-for-sale securities|securities available-for-sale|investments available for sale",
        "HeldToMaturitySecurities": "securities held to maturity|investment securities held to maturity"
        "|held-to-maturity securities|securities held-to-maturity",
        "LoansReceivableNet": "net loans|loans, net|loans receivable, net|net loans receivable"
        "|loans, net of allowance for loan losses",
        "LoansReceivableGross": "loans|total loans|gross loans|loans receivable",
        "AllowanceForLoanLosses": "allowance for loan losses|less allowance for loan losses"
        "|less: allowance for loan losses|reserve for loan losses|allowance for credit losses",
        "Deposits": "total deposits|deposits",
        "NoninterestBearingDeposits": "noninterest-bearing deposits|non-interest-bearing deposits|demand deposits"
        "|noninterest bearing deposits|non-interest bearing deposits",
        "FederalHomeLoanBankAdvances": "federal home loan bank advances|advances from federal home loan bank"
        "|fhlb advances|advances from the federal home loan bank",
    }
)
