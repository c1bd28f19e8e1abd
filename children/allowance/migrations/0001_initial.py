import agencies.models.service_area
import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.expressions
import simple_history.models
import uuid
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0003_reviews_and_unused_accounts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('children', '0004_roster_import'),
    ]

    operations = [
        migrations.CreateModel(
            name='AllowanceBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('month', models.DateField(verbose_name='月份')),
                ('state', models.CharField(choices=[('OPEN', '记账中'), ('PREPARED', '待院长审核'), ('CLOSED', '已结账')], default='OPEN', max_length=8, verbose_name='状态')),
                ('opening', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='期初结余')),
                ('received', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='本月收入')),
                ('spent', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='本月支出')),
                ('closing', models.DecimalField(decimal_places=2, default=Decimal('0.00'), max_digits=12, verbose_name='期末结余')),
                ('opening_note', models.CharField(blank=True, max_length=200, verbose_name='期初说明')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='结账日期')),
                ('entries', models.PositiveIntegerField(default=0, editable=False)),
                ('head', models.CharField(blank=True, editable=False, max_length=64)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='机构')),
            ],
            options={
                'verbose_name': '月账',
                'indexes': [models.Index(fields=['home', '-month'], name='allowance_books_of_home')],
                'constraints': [models.UniqueConstraint(fields=('home', 'month'), name='one_allowance_book_per_home_and_month', violation_error_message='这个月的月账已经建立。'), models.UniqueConstraint(condition=models.Q(('state', 'CLOSED'), _negated=True), fields=('home',), name='a_home_keeps_one_month_at_a_time', violation_error_message='上一个月的月账还没有结账，请先结账。'), models.CheckConstraint(condition=models.Q(('closing', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('opening'), '+', models.F('received')), '-', models.F('spent')))), name='opening_and_received_less_spent_is_the_closing'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='an_allowance_book_is_of_a_month'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'CLOSED'), _negated=True), ('closed_on__isnull', False), _connector='OR'), name='a_closed_month_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='AllowanceStandard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('line', models.CharField(choices=[('INSTITUTION', '机构集中养育'), ('FAMILY', '社会散居、事实无人抚养等')], max_length=12, verbose_name='标准类别')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='标准（元/月）')),
                ('starts_on', models.DateField(verbose_name='执行起始月')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='停止执行')),
                ('document', models.CharField(max_length=120, verbose_name='依据文件')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('jurisdiction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.jurisdiction', verbose_name='适用地区')),
            ],
            options={
                'verbose_name': '养育标准',
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('jurisdiction', '='), ('line', '='), (agencies.models.service_area.DateRange('starts_on', 'ends_on'), '&&')], name='one_allowance_standard_of_an_area_at_a_time', violation_error_message='这个地区这一类别在这段时间已有标准。新标准的执行月须晚于现行标准的起始月。'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='an_allowance_standard_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='an_allowance_standard_is_an_amount', violation_error_message='标准应大于零。'), models.CheckConstraint(condition=models.Q(('starts_on__day', 1)), name='an_allowance_standard_begins_with_a_month')],
            },
        ),
        migrations.CreateModel(
            name='AllowanceVoucher',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('number', models.PositiveIntegerField(verbose_name='凭证号')),
                ('kind', models.CharField(choices=[('RECEIVED', '基本生活费入账'), ('CARRIED_IN', '结余随儿童转入'), ('EXPENSE', '儿童支出'), ('PAID_OUT', '支付本人或照料人')], max_length=10, verbose_name='种类')),
                ('category', models.CharField(blank=True, choices=[('FOOD', '伙食营养'), ('CLOTHING', '衣物被褥'), ('DAILY', '日用品'), ('INFANT', '婴幼儿奶粉尿布'), ('MEDICAL', '医疗自付部分'), ('REHAB', '康复辅具'), ('EDUCATION', '学习用品和教育'), ('CULTURE', '文体活动'), ('TRANSPORT', '儿童交通'), ('POCKET', '零用钱'), ('FOSTER', '寄养家庭生活费'), ('HANDOVER', '结余随儿童转出'), ('OTHER', '其他儿童支出（须说明）')], max_length=10, verbose_name='支出类别')),
                ('happened_on', models.DateField(verbose_name='发生日期')),
                ('summary', models.CharField(max_length=200, verbose_name='摘要')),
                ('payee', models.CharField(blank=True, max_length=80, verbose_name='对方（拨款单位、收款人）')),
                ('total', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='金额（元）')),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='vouchers', to='allowance.allowancebook', verbose_name='月账')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('reverses', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversals', to='allowance.allowancevoucher', verbose_name='冲销凭证')),
            ],
            options={
                'verbose_name': '凭证',
                'constraints': [models.UniqueConstraint(fields=('book', 'number'), name='vouchers_of_a_month_are_numbered'), models.CheckConstraint(condition=models.Q(models.Q(('category', ''), ('kind__in', ('RECEIVED', 'CARRIED_IN'))), models.Q(models.Q(('kind__in', ('RECEIVED', 'CARRIED_IN')), _negated=True), ('category__in', ['FOOD', 'CLOTHING', 'DAILY', 'INFANT', 'MEDICAL', 'REHAB', 'EDUCATION', 'CULTURE', 'TRANSPORT', 'POCKET', 'FOSTER', 'HANDOVER', 'OTHER'])), _connector='OR'), name='money_is_spent_on_what_is_a_childs', violation_error_message='支出类别只能从儿童支出类别中选择；与儿童无关的支出不能列入基本生活费。'), models.CheckConstraint(condition=models.Q(models.Q(('reverses', None), ('total__gt', 0)), models.Q(('reverses__isnull', False), ('total__lt', 0)), _connector='OR'), name='a_voucher_is_above_nought_and_its_reversal_below')],
            },
        ),
        migrations.CreateModel(
            name='AllowanceEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('child_name', models.CharField(max_length=80, verbose_name='姓名')),
                ('kind', models.CharField(choices=[('RECEIVED', '基本生活费入账'), ('CARRIED_IN', '结余随儿童转入'), ('EXPENSE', '儿童支出'), ('PAID_OUT', '支付本人或照料人')], max_length=10, verbose_name='种类')),
                ('month', models.DateField(blank=True, null=True, verbose_name='所属月份')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=10, verbose_name='金额（元）')),
                ('reversed', models.BooleanField(default=False, verbose_name='已冲销')),
                ('number', models.PositiveIntegerField(default=0, editable=False)),
                ('prev', models.CharField(blank=True, editable=False, max_length=64)),
                ('hash', models.CharField(blank=True, editable=False, max_length=64)),
                ('book', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='allowance.allowancebook', verbose_name='月账')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allowance_entries', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('home', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency', verbose_name='机构')),
                ('reverses', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reversal', to='allowance.allowanceentry', verbose_name='冲销分录')),
                ('standard', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='allowance.allowancestandard', verbose_name='养育标准')),
                ('voucher', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='allowance.allowancevoucher', verbose_name='凭证')),
            ],
            options={
                'verbose_name': '台账分录',
                'indexes': [models.Index(fields=['home', 'month'], name='allowance_paid_by_home')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'RECEIVED'), ('reversed', False), ('reverses', None)), fields=('child', 'month'), name='a_month_of_a_child_is_paid_once', violation_error_message='有儿童这个月的基本生活费已经发放，不能重复发放。请刷新页面核对。'), models.UniqueConstraint(fields=('book', 'number'), name='entries_of_a_month_are_numbered'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'RECEIVED'), ('month__isnull', False), ('standard__isnull', False)), models.Q(models.Q(('kind', 'RECEIVED'), _negated=True), ('month', None), ('standard', None)), _connector='OR'), name='an_allowance_names_its_month_and_standard'), models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('reverses', None)), models.Q(('amount__lt', 0), ('reverses__isnull', False)), _connector='OR'), name='an_entry_is_above_nought_and_its_reversal_below', violation_error_message='金额应大于零。'), models.CheckConstraint(condition=models.Q(('month', None), ('month__day', 1), _connector='OR'), name='an_allowance_is_of_a_whole_month')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalAllowanceStandard',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('line', models.CharField(choices=[('INSTITUTION', '机构集中养育'), ('FAMILY', '社会散居、事实无人抚养等')], max_length=12, verbose_name='标准类别')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=8, verbose_name='标准（元/月）')),
                ('starts_on', models.DateField(verbose_name='执行起始月')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='停止执行')),
                ('document', models.CharField(max_length=120, verbose_name='依据文件')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('jurisdiction', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='agencies.jurisdiction', verbose_name='适用地区')),
            ],
            options={
                'verbose_name': 'historical 养育标准',
                'verbose_name_plural': 'historical 养育标准s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalOverAgeContinuation',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('uid', models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('history_post', models.BigIntegerField(null=True)),
                ('history_step', models.CharField(blank=True, default='', max_length=80)),
                ('state', models.CharField(choices=[('DRAFT', '拟定中'), ('SUBMITTED', '待审批'), ('APPROVED', '已批准'), ('REFUSED', '不予续发'), ('ENDED', '提前终止')], default='DRAFT', max_length=10, verbose_name='状态')),
                ('reason', models.CharField(choices=[('IN_SCHOOL', '仍在校就读'), ('NO_WORK_ABILITY', '重残无劳动能力，尚未转入特困供养'), ('WAITING', '成年安置办理中')], max_length=16, verbose_name='续发理由')),
                ('school', models.CharField(blank=True, max_length=80, verbose_name='就读学校')),
                ('starts_on', models.DateField(verbose_name='续发起始月')),
                ('ends_on', models.DateField(help_text='从这个月起不再发放。', verbose_name='停发月')),
                ('document', models.CharField(max_length=120, verbose_name='依据文件')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('child', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical 超龄续发',
                'verbose_name_plural': 'historical 超龄续发s',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='OverAgeContinuation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='建立时间')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('state', models.CharField(choices=[('DRAFT', '拟定中'), ('SUBMITTED', '待审批'), ('APPROVED', '已批准'), ('REFUSED', '不予续发'), ('ENDED', '提前终止')], default='DRAFT', max_length=10, verbose_name='状态')),
                ('reason', models.CharField(choices=[('IN_SCHOOL', '仍在校就读'), ('NO_WORK_ABILITY', '重残无劳动能力，尚未转入特困供养'), ('WAITING', '成年安置办理中')], max_length=16, verbose_name='续发理由')),
                ('school', models.CharField(blank=True, max_length=80, verbose_name='就读学校')),
                ('starts_on', models.DateField(verbose_name='续发起始月')),
                ('ends_on', models.DateField(help_text='从这个月起不再发放。', verbose_name='停发月')),
                ('document', models.CharField(max_length=120, verbose_name='依据文件')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='说明')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='over_age_continuations', to='children.child', verbose_name='儿童')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='建立人')),
            ],
            options={
                'verbose_name': '超龄续发',
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('state', 'REFUSED'), _negated=True), expressions=[('child', '='), (agencies.models.service_area.DateRange('starts_on', 'ends_on'), '&&')], name='one_continuation_of_a_child_at_a_time', violation_error_message='这名儿童在这段时间已有续发申请。'), models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on')), models.Q(('ends_on', models.F('starts_on')), ('state', 'ENDED')), _connector='OR'), name='a_continuation_ends_after_it_begins', violation_error_message='停发月须晚于续发起始月。'), models.CheckConstraint(condition=models.Q(('ends_on__day', 1), ('starts_on__day', 1)), name='a_continuation_is_of_whole_months'), models.CheckConstraint(condition=models.Q(models.Q(('reason', 'IN_SCHOOL'), _negated=True), models.Q(('school', ''), _negated=True), _connector='OR'), name='who_goes_on_for_school_names_it', violation_error_message='因就读续发的，请填写就读学校。')],
            },
        ),
    ]
